"""What the public record of SCO TEMP names: organisations by name, country and source, and nothing else."""

from dataclasses import dataclass
from typing import Final

_FOUNDING: Final = "news.lvye.biz, 7 March 2022: founding of the aluminium branch on 4 March 2022"
_AGREEMENT: Final = "sectsco.org, 9 April 2021: establishment agreement of August 2019"


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation of the public record: its name in the language of the source, that in English, country and source."""

    country: str
    language: str
    name: str
    english: str
    source: str


RECORD: Final = (
    Named("CHN", "zh-Hans", "西南铝业(集团)有限责任公司", "Southwest Aluminium (Group) Co., Ltd.", _FOUNDING),
    Named("CHN", "zh-Hans", "重庆新铝时代科技股份有限公司", "Chongqing New Aluminium Era Technology", _FOUNDING),
    Named("CHN", "zh-Hans", "昇兴集团股份有限公司", "Shengxing Group", _FOUNDING),
    Named("CHN", "zh-Hans", "重庆市西南铝实业有限公司", "Chongqing Southwest Aluminium Industry", _FOUNDING),
    Named("CHN", "zh-Hans", "江苏乐彩印刷材料有限公司", "Jiangsu Lecai Printing Materials", _FOUNDING),
    Named("HKG", "zh-Hans", "香港合泓贸易有限公司", "Hong Kong Hehong Trading", _FOUNDING),
    Named(
        "CHN",
        "zh-Hans",
        "重庆市品牌建设促进会铝业分会",
        "Aluminium branch of the Chongqing Brand Construction Promotion Association",
        _FOUNDING,
    ),
    Named("CHN", "en", "Chongqing Heqing Industrial Group Co.", "", _AGREEMENT),
)
