"""Words of company names in three languages: legal forms, regions, industries, and what well-known enterprises are called.

Gathered for this platform. A line is a code and the words for it in Chinese, Latin and Cyrillic letters; words of industries and of
countries in the last two are beginnings, so that endings do not matter.
"""

from typing import Final

FORMS: Final = """
llc|有限责任公司 有限公司|llc;l l c;limited liability company;gesellschaft mit beschrankter haftung;limited liability co;sarl;srl|
llc||s r l;sp z o o;kft;doo;d o o;ood;eood;sia;uab;spol s r o;fz llc;fzco;fze;fzc;w l l;wll;mchj;jshs;lda;ltda;eirl|ооо
llc|||общество с ограниченной ответственностью;тоо;товарищество с ограниченной ответственностью;осоо;сооо;жшс;мчж;тов
ltd|股份有限责任公司 股份有限公司|ltd;limited;pvt ltd;private limited;pte ltd;pvt;pte;co ltd;sdn bhd;bhd;proprietary limited;pty ltd;pty|лтд
jsc|股份公司 股份|jsc;joint stock company;cjsc;closed joint stock company;ojsc;open joint stock company;a o;as;aj;ajsc;qsc|
jsc||aksiyadorlik jamiyati|ао;акционерное общество;зао;закрытое акционерное общество;оао;открытое акционерное общество;нао;ақ;чао
pjsc|上市公司|pjsc;public joint stock company;plc;p l c;public limited company;pao;tbk|пао;публичное акционерное общество
corp|总公司 公司|inc;incorporated;corp;corporation;co;company;and co;kk;kabushiki kaisha;gmbh;ag;aktiengesellschaft;kg;kgaa|
corp||ohg;se;sa;s a;sas;spa;s p a;bv;b v;nv;n v;oy;oyj;ab;aps;asa;a s;lp;l p;llp;l l p;gp;sc;s c|компания;корпорация;инк;кампания
group|企业集团 集团公司 集团有限公司 集团 控股公司 控股|group;holding;holdings;group of companies;concern;consortium|группа
group|||группа компаний;холдинг
group|||концерн;консорциум;гк
state|国有独资公司|se;state enterprise;unitary enterprise|фгуп;гуп;муп;ргп;государственное предприятие;унитарное предприятие
state|||республиканское унитарное предприятие;руп;чуп;куп
sole|个体工商户 商行 经营部|sole proprietor;individual entrepreneur|ип;индивидуальный предприниматель;жк
cooperative|合作社 专业合作社|cooperative;coop|кооператив;спк;сельскохозяйственный кооператив
office|代表处 办事处 分公司|branch;representative office;subsidiary|филиал;представительство;дочернее предприятие
"""

REGIONS: Final = """
CHN|中国 中华|china;chinese;prc|китай;кита;кнр
RUS|俄罗斯 俄|russia;russian|россия;российск
KAZ|哈萨克斯坦 哈萨克|kazakhstan;kazakh|казахстан;казахск;қазақстан
KGZ|吉尔吉斯斯坦 吉尔吉斯|kyrgyz;kirgiz;kyrgyzstan|киргиз;кыргыз
TJK|塔吉克斯坦 塔吉克|tajik;tadjik;tajikistan|таджик;тоҷик
UZB|乌兹别克斯坦 乌兹别克|uzbek;uzbekistan;ozbekiston|узбек;ўзбек
TKM|土库曼斯坦 土库曼|turkmen|туркмен
BLR|白俄罗斯|belarus;belarusian|беларус;белорус
IRN|伊朗|iran|иран;иранск
PAK|巴基斯坦|pakistan|пакистан
IND|印度|india;bharat|индия;индийск
MNG|蒙古国|mongolia|монгол
AFG|阿富汗|afghan|афган
TUR|土耳其|turkiye;turkey;turkish|турция;турецк
AZE|阿塞拜疆|azerbaijan|азербайджан
ARM|亚美尼亚|armenia|армения;армянск
ARE|阿联酋 迪拜|emirates;uae;dubai|эмират;дубай
SAU|沙特 沙特阿拉伯|saudi|саудовск
EGY|埃及|egypt;egyptian|египет;египетск
DEU|德国|german|герман
JPN|日本|japan|япон
KOR|韩国|korea|корея;корейск
USA|美国|american;usa|америк
BJ|北京|beijing;peking|пекин
TJ|天津|tianjin|
HE|河北|hebei|
SX|山西|shanxi|
NM|内蒙古|inner mongolia;neimenggu|внутренняя монголия
LN|辽宁|liaoning|
JL|吉林|jilin|
HL|黑龙江|heilongjiang|
SH|上海|shanghai|
JS|江苏|jiangsu|
ZJ|浙江|zhejiang|
AH|安徽|anhui|
FJ|福建|fujian|
JX|江西|jiangxi|
SD|山东|shandong|
HA|河南|henan|
HB|湖北|hubei|
HN|湖南|hunan|
GD|广东|guangdong|
GX|广西|guangxi|
HI|海南|hainan|
CQ|重庆|chongqing;chungking|
SC|四川|sichuan;szechuan|
GZ|贵州|guizhou|
YN|云南|yunnan|
XZ|西藏|tibet;xizang|тибет
SN|陕西|shaanxi|
GS|甘肃|gansu|
QH|青海|qinghai|
NX|宁夏|ningxia|
XJ|新疆|xinjiang|
HK|香港|hong kong;hongkong|гонконг
MO|澳门|macau;macao|макао
TW|台湾|taiwan|тайван
SJW|石家庄|shijiazhuang|
TYN|太原|taiyuan|
SHE|沈阳|shenyang|
DLC|大连|dalian|
CGQ|长春|changchun|
HRB|哈尔滨|harbin|харбин
NKG|南京|nanjing|
SZH|苏州|suzhou|
WUX|无锡|wuxi|
HGH|杭州|hangzhou|
NGB|宁波|ningbo|
WNZ|温州|wenzhou|
HFE|合肥|hefei|
FOC|福州|fuzhou|
XMN|厦门|xiamen|
KHN|南昌|nanchang|
TNA|济南|jinan|
TAO|青岛|qingdao;tsingtao|
CGO|郑州|zhengzhou|
WUH|武汉|wuhan|
CSX|长沙|changsha|
CAN|广州|guangzhou|
SZX|深圳|shenzhen|
ZUH|珠海|zhuhai|
FUO|佛山|foshan|
DGM|东莞|dongguan|
NNG|南宁|nanning|
HAK|海口|haikou|
CTU|成都|chengdu|
KWE|贵阳|guiyang|
KMG|昆明|kunming|
LXA|拉萨|lhasa|
XIY|西安|xian|
LHW|兰州|lanzhou|
XNN|西宁|xining|
INC|银川|yinchuan|
URC|乌鲁木齐|urumqi;urumchi|урумчи
HET|呼和浩特|hohhot;huhehaote|
"""

INDUSTRIES: Final = """
bank|银行|bank|банк
insurance|保险|insurance;insur|страхов
finance|金融 财务|financ|финанс
invest|投资|invest|инвест
fund|基金|fund|фонд
leasing|租赁|leasing|лизинг
securities|证券|securities;brokerage|брокер
oil|石油|petroleum;oil;neft;munai;munay|нефт;мунай
gas|天然气 燃气|gas|газ
petrochemical|石油化工 石化|petrochem|нефтехим
chemical|化学 化工|chem|хим
fertiliser|化肥|fertili|удобрен
pharma|制药 医药 药业|pharm|фарм
medical|医疗 器械 医院|medic;hospital|медиц;больниц
steel|钢铁 钢|steel|сталь;стальн;сталелит
metal|金属 冶金|metal|металл
aluminium|铝业 铝|alumin|алюмин
copper|铜业 铜|copper|меднo;медь
gold|黄金|gold|золот
mining|矿业 采矿 煤矿 矿|mining;mine|горн;рудник;шахт
coal|煤炭 煤|coal|угол;угл
cement|水泥|cement|цемент
glass|玻璃|glass|стекл
ceramics|陶瓷|ceramic|керам
paper|造纸 纸业|paper;pulp|бумаж;целлюлоз
wood|木材 木业|wood;timber|лес;древес
furniture|家具|furnitur|мебел
textile|纺织|textil|текстил
cotton|棉业 棉花|cotton|хлопок;хлопк
apparel|服装 服饰|apparel;garment;cloth|одежд;швейн
leather|皮革 皮业|leather|кожев;кожан
food|食品|food|пищев;продукт
grain|粮油 粮食|grain|зерн
dairy|乳业|dairy;milk|молоч
meat|肉类|meat|мяс
beverage|饮料|beverag|напит
wine|酒业|wine;brew;distill|вин;пив
tea|茶业 茶叶|tea|чай
tobacco|烟草|tobacco|табак
agriculture|农业 农牧|agricult;agro|аграр;агро;сельск
fishery|渔业 水产|fish|рыб
machinery|机械 重工|machin|машин
tools|机床 工具|tool|станк;инструмент
equipment|设备 装备|equip|оборудован
auto|汽车|auto;automobil;motor|авто;автомобил
tractor|拖拉机|tractor|трактор
railway|铁路 轨道 铁道|rail|железн;железнодорож
rolling_stock|车辆|rolling stock;wagon|вагон
aviation|航空|avia;airline;aerospace|авиа
space|航天|space|космич
shipbuilding|造船 船舶|shipbuild;shipyard|судостро
shipping|航运 海运|shipping;marine;maritim|морск;судоход
port|港务 港口|port|порт
logistics|物流|logist|логист
transport|运输 交通|transport;transit|транспорт
express|快递 速递|express;courier|экспресс
electric|电气 电器|electric;electro|электр
electronics|电子|electron|электрон
power|电力 能源|power;energy|энерг
nuclear|核电 核能|nuclear;atom|атом
solar|光伏 太阳能|solar;photovolta|солнечн
battery|电池|batter|аккумулят
cable|电缆|cable|кабел
telecom|电信 通信 通讯|telecom;communicat|телеком;связ
software|软件|software|софт
information|信息|informat|информац
internet|网络 互联网|network;internet|сет;интернет
technology|科技 技术|technolog;tech|технолог;техн
semiconductor|半导体|semiconduct|полупровод
instruments|仪器 仪表|instrument|прибор
construction|建筑 建设 建工|construct;build|строит;строй
engineering|工程|engineer|инженер;инжинир
real_estate|房地产 地产 置业|real estate;propert|недвижим
design|设计|design|проект
materials|材料|material|материал
plastic|塑料|plastic|пластик;пластмасс
rubber|橡胶 轮胎|rubber;tyre;tire|резин;шин
trade|贸易 商贸 外贸|trade;trading|торг
import_export|进出口|import;export|импорт;экспорт
supply|供应链|supply|снаб
retail|零售 百货 超市|retail|рознич
hotel|酒店 宾馆|hotel|гостиниц;отел
tourism|旅游 旅行社|touris;travel|турист;туриз
education|教育|educat|образован
university|大学|universit|университет
culture|文化 传媒|cultur;media|культур;медиа
sport|体育|sport|спорт
environment|环保 环境|environment;ecolog|эколог
water|水务|water|вод
consulting|咨询|consult|консалт
security|安防 保安|security|охран
research|研究院 研究所|research;institute|исследоват;институт
defence|兵器 军工|defen;arms;weapon|оборон;оруж
industry|工业 实业 产业|industr|промышлен;индустр
service|服务|servic|сервис;услуг
development|发展 开发|develop|развит
manufacturing|制造|manufactur|производ
"""

KNOWN: Final = """
cnpc|中国石油天然气 中石油|cnpc;china national petroleum;petrochina|кннк;китайская национальная нефтегазовая
sinopec|中国石油化工 中石化|sinopec;china petroleum and chemical;china petrochemical|синопек
cnooc|中国海洋石油 中海油|cnooc;china national offshore oil|
sinochem|中国中化 中化|sinochem|синохим
cosco|中国远洋海运 中远海运 中远|cosco;china ocean shipping|коско
crrc|中国中车 中车|crrc|
norinco|中国北方工业 中国兵器|norinco;china north industries|норинко
cofco|中粮|cofco|
icbc|中国工商银行 工商银行|icbc;industrial and commercial bank of china|торгово промышленный банк китая
boc|中国银行|bank of china|банк китая
gazprom|俄罗斯天然气工业 俄气|gazprom|газпром
rosneft|俄罗斯石油 俄油|rosneft|роснефть
lukoil|卢克石油|lukoil|лукойл
sberbank|俄罗斯联邦储蓄银行 俄储蓄银行|sberbank;sber|сбербанк;сбер
vtb|俄罗斯外贸银行|vtb|втб
rzd|俄罗斯铁路|russian railways;rzd|российские железные дороги;ржд
rosatom|俄罗斯国家原子能|rosatom|росатом
rusal|俄罗斯铝业 俄铝|rusal|русал
kamaz|卡玛斯|kamaz|камаз
nornickel|诺里尔斯克镍业|nornickel;norilsk nickel|норникель;норильский никель
ktz|哈萨克斯坦铁路 哈铁|kazakhstan temir zholy;ktz|казахстан темир жолы;қазақстан темір жолы;ктж
kazmunaygas|哈萨克斯坦国家石油天然气|kazmunaygas;kazmunaigaz|казмунайгаз;қазмұнайгаз
kazatomprom|哈萨克斯坦原子能工业|kazatomprom|казатомпром
kazakhtelecom|哈萨克电信 哈萨克斯坦电信|kazakhtelecom|казахтелеком
uzbekneftegaz|乌兹别克油气|uzbekneftegaz|узбекнефтегаз
belaz|别拉斯|belaz|белаз
huawei|华为|huawei|хуавэй;хуавей
zte|中兴通讯|zte|
haier|海尔|haier|хайер
changan|长安汽车|changan|чанъань;чанган
lenovo|联想|lenovo|леново
byd|比亚迪|byd|бид
alibaba|阿里巴巴|alibaba|алибаба
niooc|伊朗国家石油|national iranian oil;nioc|
mahan|马汉航空|mahan|махан
"""

FILLERS: Final = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "de",
        "la",
        "le",
        "des",
        "du",
        "national",
        "state",
        "general",
        "international",
        "joint",
        "global",
        "world",
        "open",
        "s",
        "i",
        "po",
        "na",
        "v",
        "dlya",
        "natsionalnaya",
        "natsionalnyy",
        "gosudarstvennaya",
        "gosudarstvennyy",
        "gosudarstvennoe",
        "mezhdunarodnaya",
        "mezhdunarodnyy",
        "obshchestvo",
        "predpriyatie",
        "zavod",
        "fabrika",
        "kombinat",
        "factory",
        "plant",
        "works",
        "enterprise",
        "enterprises",
    ]
)
"""Words by which nobody is told from others."""
