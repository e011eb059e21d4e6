"""Make the fonts of the window from the published families: `python -m tools.fonts`.

Needs npm, to fetch the two packages, and `pip install -e ".[tools]"`.
"""

import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ASSETS = Path(__file__).parents[1] / "assets"
FONTS = ASSETS / "fonts"
WEIGHTS = {"Regular": "400Regular", "Medium": "500Medium", "SemiBold": "600SemiBold"}
"""A weight of a file, and its folder in the packages."""
INTER = "@expo-google-fonts/inter@0.4.2"
NOTO = "@expo-google-fonts/noto-sans-sc@0.4.3"

DIGITS = range(0x30, 0x3A)
LATIN = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x1CD, 0x1DD),  # the tones of pinyin
    *range(0x218, 0x21C),
    *range(0x2010, 0x2070),  # dashes, quotes, dots, primes
    *range(0x2070, 0x20A0),
    *range(0x20A0, 0x20C1),
    *range(0x2100, 0x2200),  # letter-like signs, fractions, arrows
    *range(0x2200, 0x2300),
    *range(0x2300, 0x2400),
    *range(0x25A0, 0x2700),  # shapes, stars
    *range(0x2700, 0x27C0),
)
"""What Inter is asked for; it has a part of it."""
CJK = (
    *map(ord, " ·—…‰℃№①②③④⑤⑥⑦⑧⑨⑩"),  # Chinese text sets these a full width wide
    *range(0x2018, 0x201E),  # and the quotes
    *range(0x3000, 0x3020),
    *range(0xFF01, 0xFF5F),
    *range(0xFFE0, 0xFFE6),
)
NAMES = (
    "亓仉仝仡伽佟佼侃侑俣俪倢倩倬偲僖僮儆冼凇刈劭劼勐勖厍吒呤呦哙唏喆噙囡圩圳垚垠垭埕埚埝堃堞"
    "塍塬墀墉壅奕妍妗妤妧妩姒姗姝娅娈娉娣娴婀婕婠婧婳婵婷媛媞媲嫒嫘嫚嫣嫱嬅嬛嬴孚孥宓宥宸寰屺"
    "岐岑岚岢岱岷峄峋峒峥崃崆崤崧崮崴嵇嵊嵋嵘嵩嵬巽帷幡庠庹弈弋弢弼彧徇徕怡恂恺恽悱惇愫懿戢扈"
    "挹掾揆撷攸旌旎旻昀昇昉昊昕昙昫昱昳昶晁晅晏晔晖晗晞晟晸暄暌暐暧暻暾曌曜曦朐杞杵枋枞枥柘柚"
    "栎栩桉桢桤梓梵棣楠楣榕榭槿歆歙毓汶沅沐沔泓泗泮泯泱泸泾洄洙洢洮洵洹浔浠浣涔涞淅淇淏淙淞淼"
    "渌渑渚湄湉湑湟湫溆溟溧滕滢漩漪潇潋潢潼澍澧澹濂濉濮瀚瀛瀹灏炅炘炜炫烜烨焓焘焜焱煊煜煦熠熹"
    "燊燧爰犇犟玙玟玥珂珈珉珏珑珙珞珥珧珩珮珹珺珽琇琚琛琦琨琪琬琮琰瑀瑁瑄瑒瑕瑗瑙瑛瑜瑢瑭瑷瑾"
    "璀璁璇璋璎璐璘璜璞璟璠璧璨瓒甯畲皎皓皙皞盱眭睢睿瞿矜砀碚磬祉祎祐祗祚祜祯祺禔禛禧禺秣稔稷"
    "窕竺笃笙筠筱箐箫箬篁篪簌簪籁粲纡纨纾绀绡绮绯绶缃缇缑缦缪罡羿翀翊翎翙翡翥翮聃聆聿胤胥芃芈"
    "芊芑芗芙芡芩芪芫芮芷芸芾苊苌苒苓苡苣苪苻苾茉茌茏茕茗茛茜茯荀荃荇荏荟荠荥荦荪荭荻莅莘莜莞"
    "莠莨莳莴莺莼菀菁菉菡萁萃萏萱萸葆葑葭葳葶蒉蒗蒯蒽蓁蓓蓥蓼蔺蕙蕤蕲薇薏薷藜藿蘅虔虢蚩蛟蜻螳"
    "衎衢衮袆裘褚覃觐訾诩谌谕谖谙谟谡谧谯贲贻赟趵跶轲轶轸辂逄逑逖逯遒遽邈邗邛邝邡邬邰邳邴邸邺"
    "郄郅郇郏郓郗郜郢郦郫郯鄄鄞鄢鄯鄱酆酩醴鑫钊钏钜钰钲钺铄铉铎铖铠铧铨铮铿锃锆锟锬锴锷镒镔镕"
    "镛镝闫闳闵闾阆阙阚阡陟隗隰隼雎雒雯霁霆霏靓鞅韬頔顗颀颉颍颛颢飏飒馥馨骁骅骈骉骊骐骞骢骥骧"
    "鲲鳌鳐鸢鸾鹄鹭麒麟麾麿黉黛黟鼐龑龠"
)
"""Characters past GB2312 level 1 that people, towns and rivers bear in their names."""


def level_one() -> set[int]:
    """Return the 3,755 characters of GB2312 level 1: rows 16 to 55, the last one short."""
    rows = [(row, cell) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)]
    pairs = [bytes(pair) for pair in rows if pair <= (0xD7, 0xF9)]
    return {ord(pair.decode("gb2312")) for pair in pairs}


def spoken() -> set[int]:
    """Return every character of the translations and scenarios."""
    files = [*ASSETS.glob("translations/*/*.toml"), *ASSETS.glob("scenarios/*.toml")]
    return {ord(sign) for file in files for sign in file.read_text(encoding="utf-8")}


def tabular(font: TTFont) -> None:
    """Make the digits of equal width the ordinary ones: pygame cannot switch features on."""
    feature = next(
        record.Feature
        for record in font["GSUB"].table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
    )
    lookups = [font["GSUB"].table.LookupList.Lookup[index] for index in feature.LookupListIndex]
    wide = {
        narrow: glyph
        for lookup in lookups
        for table in lookup.SubTable
        for narrow, glyph in getattr(table, "ExtSubTable", table).mapping.items()
    }
    glyphs = {code: wide[glyph] for code, glyph in font.getBestCmap().items() if code in DIGITS}
    for table in font["cmap"].tables:
        table.cmap.update(glyphs)


def subset(font: TTFont, codes: Iterable[int]) -> None:
    """Keep the characters `codes` alone, with their kerning and accents, and no hints."""
    options = Options(
        layout_features=["kern", "ccmp", "mark", "mkmk"],
        hinting=False,
        notdef_outline=True,
        drop_tables=["BASE", "STAT", "vhea", "vmtx"],
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 7, 13, 14, 16, 17],
        glyph_names=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def fetch(package: str, folder: Path) -> Path:
    """Fetch a package of npm, "name@version", and return where it lies unpacked."""
    pack = ["npm", "pack", "--silent", "--pack-destination", str(folder), package]
    name = subprocess.run(pack, check=True, capture_output=True, text=True).stdout.strip()
    place = folder / name.removesuffix(".tgz")
    with tarfile.open(folder / name) as archive:
        archive.extractall(place, filter="data")
    return place / "package"


def make(package: str, family: str, codes: set[int]) -> None:
    """Write the weights of a family, and its licence beside them."""
    with tempfile.TemporaryDirectory() as folder:
        place = fetch(package, Path(folder))
        (FONTS / f"OFL-{family}.txt").write_bytes((place / "LICENSE_FONT").read_bytes())
        for weight, part in WEIGHTS.items():
            file = place / part / f"{family}_{part}.ttf"
            with TTFont(file, recalcTimestamp=False) as font:
                if family == "Inter":
                    tabular(font)
                subset(font, codes)
                font.save(FONTS / f"{family}-{weight}.ttf")


def main() -> None:
    """Write all fonts."""
    make(INTER, "Inter", set(LATIN))
    make(
        NOTO, "NotoSansSC", level_one() | set(CJK) | set(map(ord, NAMES)) | (spoken() - set(LATIN))
    )


if __name__ == "__main__":
    main()
