#!/bin/sh
# Makes the font files of this folder again from Debian's fonts-noto-core and fonts-noto-cjk with fontTools (pip install fonttools).
# Run it here. It is needed only to add a script or to take newer fonts; the build uses the files as they are.
set -eu
noto=/usr/share/fonts/truetype/noto
cjk=/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc
names='--name-IDs=0,1,2,3,4,5,6,13,14'

# Latin with every African and Vietnamese letter, Greek, Cyrillic, and the punctuation of certificates.
letters='U+0020-007E,U+00A0-024F,U+0259,U+02B9-02BF,U+0300-0331,U+0338,U+0370-03FF,U+0400-052F,U+1E00-1EFF,U+1F00-1FFF,U+2010-2015,U+2018-201E,U+2022,U+2026,U+2030,U+2032,U+2033,U+2039,U+203A,U+2044,U+00B7,U+25CC'
for font in NotoSans-Regular NotoSans-Bold NotoSerif-Regular; do
  python3 -m fontTools.subset "$noto/$font.ttf" --unicodes="$letters" --no-hinting --desubroutinize --layout-features='*' $names --notdef-outline --output-file="$font.ttf"
done

# Scripts that are small enough to keep whole: shaping needs every glyph of theirs.
for script in Arabic Armenian Bengali Devanagari Ethiopic Georgian Gujarati Gurmukhi Hebrew Kannada Khmer Lao Malayalam Myanmar NKo Oriya Sinhala Tamil Telugu Thaana Thai Tifinagh; do
  python3 -m fontTools.subset "$noto/NotoSans$script-Regular.ttf" --unicodes='*' --no-hinting --desubroutinize --layout-features='*' $names --notdef-outline --output-file="NotoSans$script-Regular.ttf"
done
python3 -m fontTools.subset "$noto/NotoSerifTibetan-Regular.ttf" --unicodes='*' --no-hinting --desubroutinize --layout-features='*' $names --notdef-outline --output-file=NotoSerifTibetan-Regular.ttf

# Chinese: level 1 of GB 2312 and characters of names that it lacks. Korean and Japanese: every syllable of KS X 1001, and kana.
python3 - > han.txt <<'PYTHON'
han = set()
for row in range(0xB0, 0xD8):
    for cell in range(0xA1, 0xFF):
        try:
            han.add(bytes([row, cell]).decode("gb2312"))
        except UnicodeDecodeError:
            pass
han |= set("闫佟冼仝逄亓濮璩夔麴鄄郗郜邬邝邰邸邱郇郏郄郐郓郦鄢鄞缪臧钮阮麦闵嵇佘隗芮蔺茆荀荆覃瞿窦晏祁翟褚谌谯奚宓笪宥妲婷媛娴妍姝婕嫣娅娜妮婵嫦琦玮琪琳瑶璇瑾璐琨琛珏珂珺玥瑜瑞璟瓒晗昕昊旻晟晖晔暄曦旸烨炜焱煜熠燊睿霖霏沁沅泓洺涵淇淼渊湉溱滢漪潇澍瀚灏宸寰屹岚峥崧嶷骁骐骥骏鹏鸢麒麟彧彤彦彬徵悦恺惇愫懿翊翎翌蕙蕴薇芃芊芸苒茜茗荟莞莉莎菡菁萱葳蓁蔓蕊")
han |= {chr(code) for code in range(0x3001, 0x3016)} | set("·・，。（）")
print("".join(sorted(han)))
PYTHON
python3 - > syllables.txt <<'PYTHON'
syllables = {chr(code) for code in range(0x3041, 0x3097)} | {chr(code) for code in range(0x30A1, 0x30FF)}
for row in range(0xB0, 0xC9):
    for cell in range(0xA1, 0xFF):
        try:
            syllables.add(bytes([row, cell]).decode("euc_kr"))
        except UnicodeDecodeError:
            pass
print("".join(sorted(syllables)))
PYTHON
python3 -m fontTools.subset "$cjk" --font-number=2 --text-file=han.txt --no-hinting --layout-features=locl,kern,ccmp $names --output-file=NotoSansCJKsc-Regular.otf
python3 -m fontTools.subset "$cjk" --font-number=1 --text-file=syllables.txt --no-hinting --layout-features=locl,kern,ccmp $names --output-file=NotoSansCJKkr-Regular.otf
rm han.txt syllables.txt
