"""Chinese characters in Latin letters, without tones: those frequent in names of enterprises, places and trades."""

from typing import Final

_SYLLABLES: Final = """
a 阿 ai 艾爱埃 an 安鞍岸 ao 奥澳傲 ba 巴八霸 bai 百白佰柏 ban 板班半 bang 邦帮榜 bao 宝保包报堡豹 bei 北贝倍备背 ben 本奔 beng 蚌
bi 比必碧笔毕 bian 边变编 biao 标表 bin 滨宾彬斌 bing 冰兵 bo 波博伯玻渤铂 bu 布部步 cai 财采彩材菜才 can 餐参 cang 仓沧苍 cao 草曹
ce 测策 cha 茶察查 chai 柴 chan 产 chang 长昌常厂畅 chao 超潮朝 che 车 chen 晨辰陈 cheng 成城诚程承橙 chi 赤驰池 chong 冲充
chu 出储楚处初 chuan 川船传 chuang 创 chun 春纯 ci 慈磁瓷 cong 聪丛 cui 翠 cun 村 da 大达 dai 代戴带 dan 丹单旦淡 dang 当 dao 岛道导
de 德得 deng 登邓灯 di 地迪第帝 dian 电店点滇典 diao 雕 ding 鼎定丁顶 dong 东动冬董洞 dou 斗豆 du 都杜渡度 duan 端锻段 dun 敦
duo 多 e 鄂额 en 恩 er 尔二儿 fa 发法 fan 凡帆泛范 fang 方纺房防芳 fei 飞肥非菲 fen 分粉份汾 feng 风丰峰锋凤枫 fo 佛
fu 福富复服付府辅阜抚服 fang 方坊 ga 嘎 gan 赣甘干感 gang 钢港岗 gao 高 ge 格歌革葛 gen 根 geng 耕 gong 工公供共宫贡 gou 购沟
gu 古谷固股顾 gua 瓜 guan 关管观冠 guang 广光 gui 桂贵规轨硅 guo 国果郭 ha 哈 hai 海 han 汉韩翰 hang 航行杭 hao 好豪浩昊 he 合和河禾核荷
hei 黑 heng 恒衡横 hong 红宏鸿弘虹洪 hou 厚后侯 hu 湖沪虎华护互胡 hua 华化花画 huai 淮怀 huan 环欢换 huang 黄皇 hui 汇徽辉惠会慧回
hun 混 huo 火货获活 ji 机技集济吉极计基际冀季 jia 家嘉佳加甲价 jian 建健检坚简 jiang 江疆将姜匠 jiao 交胶焦教 jie 捷杰界节洁
jin 金进锦晋津近今 jing 京经精景晶靖 jiu 九酒久 ju 巨聚居局 juan 卷 jue 绝 jun 君军骏俊 ka 卡 kai 开凯 kan 勘看 kang 康 kao 考
ke 科可克客 ken 肯 kong 控空孔 kou 口 ku 库 kua 跨 kuai 快 kuan 宽 kuang 矿 kui 奎 kun 昆坤 kuo 扩 la 拉 lai 来莱 lan 兰蓝岚 lang 朗浪廊
lao 劳老 le 乐勒 lei 雷磊 leng 冷 li 力利理丽黎里立历礼 lian 联连链莲 liang 良粮亮梁量 liao 辽料 lie 列 lin 林临麟 ling 凌灵零领岭铃
liu 流柳六刘 long 龙隆 lou 楼 lu 路鲁陆绿录炉禄芦 luan 栾 lun 轮伦 luo 罗洛络 lv 铝旅律 ma 马玛 mai 麦迈 man 满 mao 贸茂毛
mei 美煤梅镁 men 门 meng 蒙盟 mi 米密 mian 棉绵 min 民闽敏 ming 明名鸣铭 mo 模墨莫摩 mu 木牧木沐目 na 纳娜那 nai 耐奈 nan 南 nei 内
neng 能 ni 尼镍泥 nian 年 niao 鸟 ning 宁 niu 牛纽 nong 农 nuo 诺 nv 女 ou 欧 pai 派拍 pan 盘潘攀 pang 庞 pei 培配沛 peng 鹏朋蓬
pi 皮啤 pian 片 piao 票 pin 品频 ping 平苹屏萍 po 坡 pu 浦普铺葡 qi 企汽气齐奇启棋七器旗 qia 恰 qian 前千黔潜 qiang 强 qiao 桥乔侨
qie 切 qin 秦勤琴 qing 青清庆轻卿 qiong 琼 qiu 秋球丘 qu 区曲衢 quan 全泉 que 雀 qun 群 ran 燃染然 rao 饶 re 热 ren 人仁 ri 日
rong 融荣容蓉戎 rou 肉 ru 如乳儒 ruan 软 rui 瑞锐睿 run 润 ruo 若 sa 萨 sai 赛 san 三 sang 桑 sao 扫 se 色 sen 森 sha 沙 shan 山陕汕杉
shang 上商尚 shao 绍韶烧少 she 设社 shen 深申神沈 sheng 生盛省圣胜声升 shi 实石市世食施时视师史试 shou 首寿手 shu 数书蜀输术树
shuang 双 shui 水税 shun 顺 shuo 硕 si 思四丝司斯 song 松宋 su 苏素速塑 suan 算 sui 随绥 sun 孙 suo 索锁 ta 塔 tai 台太泰 tan 碳滩坛
tang 唐糖堂 tao 陶涛桃 te 特 teng 腾 ti 体提 tian 天田甜 tiao 条 tie 铁 ting 亭汀 tong 通同铜桐统 tou 投头 tu 图土途 tuan 团 tuo 拓托
wa 瓦 wai 外 wan 万湾皖完 wang 网王旺望 wei 威维卫伟为微潍渭味 wen 文温稳 wo 沃 wu 物吴武五无务 xi 西锡希喜系熙溪 xia 厦夏霞
xian 先线县仙显鲜 xiang 湘香乡翔祥向象 xiao 小晓效消 xie 协鞋写 xin 新信心鑫欣芯馨 xing 星兴型行邢 xiong 雄熊 xiu 秀修 xu 徐旭许续
xuan 宣轩选 xue 学雪 xun 讯迅 ya 亚雅牙 yan 研烟盐延岩燕炎 yang 阳洋扬养羊杨 yao 药耀瑶尧 ye 业叶冶野 yi 一医益易亿依艺意义宜伊
yin 银印音因 ying 英盈营应影鹰 yong 永用勇邕 you 油有优友邮游 yu 宇渔玉豫裕雨域鱼育渝语 yuan 元源远园原院 yue 粤越月岳悦 yun 云运韵
za 杂 zai 再 zang 藏 zao 造早 ze 泽 zeng 增 zha 扎炸 zhai 寨 zhan 展战站 zhang 张章漳 zhao 照招兆赵 zhe 浙 zhen 镇真振珍
zheng 正证政郑 zhi 制智志治支直质植纸织 zhong 中重众钟种 zhou 州周舟 zhu 主筑竹株珠注朱 zhua 抓 zhuan 专转 zhuang 装庄壮 zhui 追
zhun 准 zhuo 卓 zi 资子自紫 zong 综总纵 zou 走 zu 组足 zui 最 zun 尊遵 zuo 作
"""

_WHOLE: Final = {"重庆": "chongqing", "银行": "yinhang", "长沙": "changsha", "大厦": "dasha"}
"""Words in which a character is read otherwise than mostly in names."""


def _read() -> dict[str, str]:
    words = _SYLLABLES.split()
    found: dict[str, str] = {}
    for syllable, signs in zip(words[::2], words[1::2], strict=True):
        for sign in signs:
            found.setdefault(sign, syllable)
    return found


_PINYIN: Final = _read()


def pinyin(text: str) -> str:
    """Return Chinese characters in Latin letters, joined; a character that the table lacks, and all else, as it is.

    >>> pinyin("青岛海尔"), pinyin("重庆长安"), pinyin("Haier")
    ('qingdaohaier', 'chongqingchangan', 'Haier')
    """
    for word, letters in _WHOLE.items():
        text = text.replace(word, letters)
    return "".join(_PINYIN.get(sign, sign) for sign in text)
