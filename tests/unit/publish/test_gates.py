"""The last door: a small clean site passes, and each rule, broken once in it, is told alone."""

from __future__ import annotations

import string
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from generator.problems import Problem
from generator.publish.gates.live import KNOWN_SCRIPTS
from generator.publish.gates.site import check_site

ORIGIN = "https://example.org/city/"
WORDS = Path(__file__).parents[3] / "site_src/templates/words/gates.yml"

# The theme's own script, as it stands on every page of a site published at /city/.
BASE_SCRIPT = (
    '__md_scope=new URL("/city/",location),__md_hash=e=>[...e].reduce(((e,_)=>(e<<5)-e+_.charCodeAt(0)),0),'
    '__md_get=(e,_=localStorage,t=__md_scope)=>JSON.parse(_.getItem(t.pathname+"."+e)),'
    "__md_set=(e,_,t=localStorage,a=__md_scope)=>"
    '{try{t.setItem(a.pathname+"."+e,JSON.stringify(_))}catch(e){}}'
)

HOME = f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>What is it like to grow up here?</title>
<link rel="canonical" href="https://example.org/city/">
<link rel="stylesheet" href="assets/look.css">
<link rel="icon" href="assets/mark.svg">
<meta property="og:image" content="https://example.org/city/assets/card.png">
<script>{BASE_SCRIPT}</script>
</head>
<body>
<a href="#main">Skip to the page</a>
<nav aria-labelledby="menu"><p id="menu">Menu</p><a href="play/">Play</a>
<a href="/city/play/#numbers">Numbers</a></nav>
<main id="main">
<h1>What is it like to grow up here?</h1>
<h2>Read on</h2>
<p><a href="https://elsewhere.example/page">Another site</a>, <a href="mailto:us@example.org">write</a>,
<a href="tel:08001111">call</a>, <a href="data/play.csv" download>download</a>,
<a href="https://elsewhere.example/nan-s-cafe/an-undefined-dish/">Nan's cafe</a></p>
<p>1 child. In Key Stage 1 children learn. None of this is wrong: 2011 children, 1.1 people.</p>
<blockquote data-source-quote>My nan says <em>None</em> yet.</blockquote>
<img src="assets/card.png" srcset="assets/card.png 1x, assets/card.png 2x" alt="">
</main>
<script id="__config" type="application/json">{{"base": "."}}</script>
<script src="assets/look.js"></script>
</body>
</html>
"""

PLAY = f"""<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>Places to play</title><link rel="stylesheet" href="../assets/look.css">
<script>{BASE_SCRIPT}</script></head>
<body>
<main>
<h1>Places to play</h1>
<h2 id="numbers">Numbers</h2>
<figure class="cfc-chart" id="chart">
<svg role="img" aria-label="Two bars" viewBox="0 0 2 1"><g aria-hidden="true" clip-path="url(#clip)">
<clipPath id="clip"><path d="M0 0h2v1z"/></clipPath><use href="../assets/mark.svg#shape"/></g></svg>
<table><tr><th>2011</th><td>2</td></tr></table>
</figure>
<p><a href="..">Home</a> <a href="#numbers">Up</a> <a href="../index.html#main">Start</a></p>
</main>
</body>
</html>
"""

STUB = """<!doctype html><html lang="en"><meta charset="utf-8"><title>What is it like to grow up here?</title>
<meta http-equiv="refresh" content="0; url=../play/"><a href="../play/">Places to play</a></html>
"""

CLEAN: Mapping[str, str | bytes] = {
    "index.html": HOME,
    "play/index.html": PLAY,
    "old/index.html": STUB,
    "assets/look.css": "@font-face{src:url('a.woff2')} body{background:url(mark.svg)}",
    "assets/look.js": "'https://elsewhere.example \\ufffd'",
    "assets/a.woff2": b"wOF2\x00\xff",
    "assets/card.png": b"\x89PNG\x00",
    "assets/mark.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path id="shape" d="M0 0z"/></svg>',
    "data/play.csv": "\ufeffplace,value,note\r\nPark,1,\r\nSquare,-2.5,+0.6%\r\n",
    "data/play.json": '{"value": null}',
    "sitemap.xml": "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
    "<url><loc>https://example.org/city/play/</loc></url></urlset>",
    "_headers": "/*\n",
    "_redirects": "",
    "CNAME": "example.org",
    ".nojekyll": "",
    ".well-known/security.txt": "Contact: mailto:us@example.org",
    "assets/look.js.map": "{}",
}


def write(site: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def judge(site: Path, files: Mapping[str, str | bytes]) -> list[Problem]:
    write(site, {**CLEAN, **files})
    return list(check_site(site, ORIGIN))


def body(markup: str) -> dict[str, str]:
    """The home page with something more in it."""
    return {"index.html": HOME.replace("</main>", markup + "</main>")}


def head(markup: str) -> dict[str, str]:
    return {"index.html": HOME.replace("</head>", markup + "</head>")}


def without(part: str, page: str = HOME, new: str = "") -> dict[str, str]:
    """A page with something taken out of it."""
    assert part in page
    return {("index.html" if page is HOME else "play/index.html"): page.replace(part, new)}


def svg(content: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path id="shape"/>{content}</svg>'


BROKEN: list[tuple[str, Mapping[str, str | bytes]]] = [
    # files
    ("gate-file-kind", {"register.xlsx": b"PK"}),
    ("gate-file-kind", {"notes": "x"}),
    ("gate-file-kind", {"page.xhtml": "x"}),
    ("gate-not-utf8", {"about.txt": b"caf\xe9"}),
    ("gate-not-utf8", {"data/play.csv": b"place\r\ncaf\xe9\r\n"}),
    ("gate-odd-character", body("<p>a\x00b</p>")),
    ("gate-odd-character", body("<p>a\ufffdb</p>")),
    ("gate-odd-character", body("<p>a\u202eb</p>")),
    ("gate-odd-character", body("<p>a&#x202e;b</p>")),
    ("gate-odd-character", body('<p title="&#x2066;">a</p>')),
    ("gate-odd-character", body("<!-- \u2067 -->")),
    ("gate-odd-character", {"data/play.csv": "place\r\na\x97b\r\n"}),
    ("gate-odd-character", {"data/play.json": '"\u202e"'}),
    ("gate-odd-character", {"assets/look.css": "/* \x01 */"}),
    ("gate-odd-character", {"about.txt": "\x01"}),
    ("gate-odd-character", {"feed.xml": "<feed>\u202e</feed>"}),
    ("gate-mojibake", body("<p>Children\u00e2\u20ac\u2122s</p>")),
    ("gate-mojibake", body("<p>\u00c2\u00a35</p>")),
    ("gate-mojibake", {"data/play.csv": "place\r\ncaf\u00c3\u00a9\r\n"}),
    # words
    *[
        ("gate-stray-word", body(f"<p>{word}</p>"))
        for word in ("None", "About nan%", "NaN", "NaT", "&lt;NA&gt;", "undefined", "[object Object]")
    ],
    *[
        ("gate-stray-word", body(f"<p>{word}</p>"))
        for word in (
            "&lt;City object at 0x7f>",
            "Decimal('1')",
            "{{ city }}",
            "{% if %}",
            "{# a #}",
            "{city}",
        )
    ],
    ("gate-stray-word", body('<p title="None">a</p>')),
    ("gate-stray-word", body('<svg viewBox="0 0 1 1"><path d="M0 NaN"/><text>a</text></svg>')),
    ("gate-stray-word", without("What is it like to grow up here?</title>", new="None</title>")),
    ("gate-one-many", body("<p>In all, 1 children</p>")),
    # the longest word before a name's number, and a longer one that ends like it
    ("gate-one-many", body("<p>Nonpriority 1 children</p>")),
    ("gate-one-many", body("<p><strong>1</strong>&nbsp;wishes</p>")),
    ("gate-one-many", body("<p>1\n<em>wishes</em></p>")),
    # no element within a line parts a number from its word
    *[
        ("gate-one-many", body(f"<p>1 <{tag}>wishes</{tag}></p>"))
        for tag in (
            *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark"),
            *("q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var"),
        )
    ],
    ("gate-one-many", body("<p>1 <wbr>wishes</p>")),
    ("gate-one-many", body('<p title="1 pledges">a</p>')),
    # live constructs
    ("gate-handler", body('<p onclick="a()">a</p>')),
    ("gate-handler", body("<p/ONCLICK=a()>a</p>")),
    ("gate-handler", body('<img src=assets/card.png alt="" onerror=a()>')),
    ("gate-handler", body('<svg viewBox="0 0 1 1" onload=a()></svg>')),
    ("gate-handler", {"assets/mark.svg": svg('<path onclick="a()"/>')}),
    ("gate-script-address", body('<p data-x="javascript:a()">a</p>')),
    ("gate-script-address", body('<p data-x=" Java&#10;Script&#58;a()">a</p>')),
    ("gate-script-address", body('<p data-x="data:text/html,a">a</p>')),
    ("gate-script-address", body('<p data-x="vbscript:a()">a</p>')),
    ("gate-script-address", body('<p data-x="livescript:a()">a</p>')),
    ("gate-script-address", body('<p data-x="data:application/xhtml+xml,a">a</p>')),
    *[
        ("gate-live-element", body(markup))
        for markup in (
            "<iframe></iframe>",
            "<applet></applet>",
            "<fencedframe></fencedframe>",
            "<object></object>",
            "<portal></portal>",
            "<embed>",
            "<template><img src=x onerror=a()></template>",
            "<p srcdoc=a>a</p>",
            "<noembed>a</noembed>",
            "<noframes>a</noframes>",
            "<xmp>a</xmp>",
            "<plaintext>a",
            "<math><mi>a</mi></math>",
            "<svg><foreignObject><p>a</p></foreignObject></svg>",
            "<svg><annotation-xml><p>a</p></annotation-xml></svg>",
            '<svg viewBox="0 0 1 1"><use href=" data:image/svg+xml,a"/></svg>',
            '<svg viewBox="0 0 1 1"><use xlink:href="DATA:image/svg+xml,a"/></svg>',
            '<svg viewBox="0 0 1 1"><animate attributeName="xlink:href"/></svg>',
            '<svg viewBox="0 0 1 1"><set attributeName="onclick"/></svg>',
            '<svg viewBox="0 0 1 1"><set attributeName="OnClick"/></svg>',
            '<svg viewBox="0 0 1 1"><animateMotion attributeName="href"/></svg>',
            '<svg viewBox="0 0 1 1"><animateTransform attributeName="href"/></svg>',
        )
    ],
    ("gate-live-element", head('<meta http-equiv="set-cookie" content="a=b">')),
    ("gate-live-element", head('<base target="_top">')),
    (
        "gate-live-element",
        {"old/index.html": STUB.replace('<a href="../play/">Places to play</a>', "<frameset><frame></frameset>")},
    ),
    ("gate-script-data", body('<script type="application/ld+json">{</script>')),
    ("gate-handler", {"assets/mark.svg": svg('<path ONCLICK="a()"/>')}),
    ("gate-script-inline", body("<script>a()</script>")),
    ("gate-script-inline", body('<script type="module">a()</script>')),
    ("gate-script-inline", body('<script type="importmap">{}</script>')),
    ("gate-script-inline", {"assets/mark.svg": svg("<script>a()</script>")}),
    ("gate-script-inline", body('<svg viewBox="0 0 1 1"><script src="assets/look.js">a()</script></svg>')),
    ("gate-script-inline", body('<svg viewBox="0 0 1 1"><script href="assets/look.js"/></svg>')),
    ("gate-script-inline", without("{try{", new="{a();try{")),
    ("gate-script-inline", without('URL("/city/"', new='URL("/city/"+a()+"/"')),
    ("gate-script-data", body('<script type="application/json">{</script>')),
    ("gate-script-varies", without('URL("/city/"', new='URL(".."')),
    *[
        ("gate-noscript-split", body(markup))
        for markup in (
            '<noscript><p title="</noscript>">a</p></noscript>',
            '<noscript><p title="a>b">a</p></noscript>',
            "<noscript><p title='</noscript><b>a'>a",
            "<noscript><p title=</noscript>a",
            '<noscript><p title="a>a</p></noscript><p title="b">b</p>',
            "<noscript><!-- </noscript> --></noscript>",
            "<noscript><style></noscript></style></noscript>",
            "<noscript><textarea></noscript></textarea></noscript>",
            "<noscript><svg><desc>a</desc></svg></noscript>",
            "<noscript class=a>a</noscript>",
            "<NOSCRIPT><p>a",
            "</noscript>",
            '<p title="<noscript>">a</p>',
        )
    ],
    # links
    ("gate-link-broken", body('<a href="gone/">a</a>')),
    ("gate-link-broken", body('<a href="Play/">a</a>')),
    ("gate-link-broken", body('<a href="https://example.org/city/gone/">a</a>')),
    ("gate-link-broken", body('<a href="data/gone.csv">a</a>')),
    ("gate-link-empty", body('<a href="#">a</a>')),
    ("gate-link-empty", body('<a href="">a</a>')),
    ("gate-anchor-broken", body('<a href="#gone">a</a>')),
    ("gate-anchor-broken", body('<a href="play/#gone">a</a>')),
    ("gate-anchor-broken", body('<svg viewBox="0 0 1 1"><path fill="url(#gone)"/></svg>')),
    ("gate-anchor-broken", body('<svg viewBox="0 0 1 1"><use href="assets/mark.svg#gone"/></svg>')),
    ("gate-link-astray", body('<a href="/play/">a</a>')),
    ("gate-link-astray", body('<a href="../../play/">a</a>')),
    ("gate-link-scheme", body('<a href="ftp://example.org">a</a>')),
    ("gate-link-scheme", body('<a href="data:image/svg+xml,a">a</a>')),
    ("gate-link-scheme", body('<img src="blob:a" alt="">')),
    # requests
    ("gate-fetch-broken", body('<img src="gone.png" alt="">')),
    (
        "gate-fetch-broken",
        body('<img src="assets/card.png" srcset="assets/card.png 1x, gone.png 2x" alt="">'),
    ),
    ("gate-fetch-broken", {"assets/look.css": "body{background:url(gone.png)}"}),
    (
        "gate-fetch-broken",
        {"sitemap.xml": "<urlset><url><loc>https://example.org/city/gone/</loc></url></urlset>"},
    ),
    ("gate-fetch-broken", {"old/index.html": STUB.replace("url=../play/", "url=../gone/")}),
    *[
        ("gate-fetch-outside", body(markup))
        for markup in (
            '<img src="https://track.example/a.png" alt="">',
            '<img src="//track.example/a.png" alt="">',
            '<img src="\\\\track.example/a.png" alt="">',
            '<img src="/\t/track.example/a.png" alt="">',
            '<img src="http://example.org/city/assets/card.png" alt="">',
            '<img src="https://example.org@track.example/a.png" alt="">',
            '<img src="assets/card.png" srcset="https://track.example/a.png 2x" alt="">',
            '<script src="https://track.example/a.js"></script>',
            '<form action="https://track.example/"></form>',
            '<a href="play/" ping="https://track.example/">a</a>',
            '<p style="background:url(https://track.example/a.png)">a</p>',
            '<p style="background:\\75rl(https://track.example/a.png)">a</p>',
            '<p style="background:URL(https://track.example/a.png)">a</p>',
            "<p style=\"background:src('https://track.example/a.png')\">a</p>",
            "<p style=\"background:image-set('https://track.example/a.png' 1x)\">a</p>",
            '<p style="background:u\\rl(https://track.example/a.png)">a</p>',
            '<p style="background:url(\\68 ttps://track.example/a.png)">a</p>',
            "<style>@import 'https://track.example/a.css'</style>",
            '<svg viewBox="0 0 1 1"><image href="https://track.example/a.png"/></svg>',
            '<svg viewBox="0 0 1 1"><path fill="url(https://track.example/a.svg#a)"/></svg>',
            '<video poster="https://track.example/a.png"></video>',
        )
    ],
    *[
        ("gate-fetch-outside", body(f'<p {name}="https://track.example/">a</p>'))
        for name in ("attributionsrc", "background", "formaction", "manifest", "xlink:href")
    ],
    *[
        ("gate-fetch-outside", head(f'<meta property="{name}" content="https://track.example/">'))
        for name in ("og:audio", "og:image", "og:image:secure_url", "og:image:url", "og:url", "og:video")
    ],
    *[
        ("gate-fetch-outside", head(f'<meta name="{name}" content="https://track.example/">'))
        for name in ("msapplication-config", "msapplication-TileImage", "twitter:player")
    ],
    ("gate-fetch-outside", {"feed.xml": "<rss><enclosure url='https://other.example/'/></rss>"}),
    ("gate-fetch-outside", head('<link rel="preconnect" href="https://fonts.example">')),
    ("gate-fetch-outside", head('<link rel="alternate stylesheet" href="https://track.example/a.css">')),
    ("gate-fetch-outside", head('<link rel="preload" imagesrcset="https://track.example/a.png 1x">')),
    ("gate-fetch-outside", head('<link rel="preload" imagesrcset="assets/a.woff2 1x, https://track.example/a 2x">')),
    ("gate-fetch-outside", head('<meta name="twitter:image" content="https://track.example/a.png">')),
    ("gate-fetch-outside", head('<meta http-equiv="Refresh" content="0; url=https://track.example/">')),
    (
        "gate-fetch-outside",
        {"old/index.html": STUB.replace("url=../play/", "url='https://elsewhere.example'")},
    ),
    ("gate-fetch-outside", {"assets/look.css": '@import "https://track.example/a.css";'}),
    ("gate-fetch-outside", {"assets/mark.svg": svg('<image href="https://track.example/a.png"/>')}),
    ("gate-fetch-outside", {"sitemap.xml": "<urlset><url><loc>https://other.example/</loc></url></urlset>"}),
    ("gate-fetch-outside", {"feed.xml": "<rss><url>https://other.example/</url></rss>"}),
    ("gate-fetch-outside", {"feed.xml": "<feed><link href='https://other.example/'/></feed>"}),
    # structure
    ("gate-lang", without(' lang="en-GB"')),
    ("gate-lang", without('lang="en-GB"', new='lang="no such"')),
    ("gate-title-missing", without("<title>What is it like to grow up here?</title>")),
    (
        "gate-title-missing",
        without("<title>What is it like to grow up here?</title>", new="<title> </title>"),
    ),
    ("gate-title-twice", without("<title>Places to play", PLAY, "<title>What is it like to\ngrow up here?")),
    ("gate-h1", body("<h1>Two</h1>")),
    ("gate-h1", without("<h1>What is it like to grow up here?</h1>", new="<p>a</p><h1>a</h1><h1>b</h1>")),
    ("gate-heading-skip", body("<h4>Too deep</h4>")),
    ("gate-heading-skip", without("<main id", new="<h2>Too soon</h2><main id")),
    ("gate-heading-empty", body("<h2> <span></span></h2>")),
    ("gate-alt-missing", body('<img src="assets/card.png">')),
    ("gate-label-missing", body('<svg role="img" viewBox="0 0 1 1"></svg>')),
    ("gate-label-missing", body('<svg role="img" aria-label=" " viewBox="0 0 1 1"></svg>')),
    ("gate-label-missing", body('<div role="img">a</div>')),
    ("gate-label-missing", body('<svg role="img" viewBox="0 0 1 1"><text>a</text></svg>')),
    (
        "gate-label-missing",
        body('<p id="void"></p><svg role="img" aria-labelledby="void" viewBox="0 0 1 1"></svg>'),
    ),
    ("gate-id-twice", body('<p id="menu">a</p>')),
    *[
        ("gate-idref-broken", body(f'<p {name}="menu gone">a</p>'))
        for name in ("aria-labelledby", "aria-describedby", "aria-details", "aria-controls", "aria-owns", "headers")
    ],
    ("gate-chart-table", without("<table><tr><th>2011</th><td>2</td></tr></table>", PLAY)),
    ("gate-chart-table", without("<td>2</td>", PLAY)),
    (
        "gate-chart-table",
        without("<table><tr><th>2011</th><td>2</td></tr></table>", PLAY, '<a href="#clip">a</a>'),
    ),
    # a link that is not to a place on the page
    (
        "gate-chart-table",
        body('<figure class="cfc-chart"><a href="?far">a</a></figure><table id="far"><tr><td>1</td></tr></table>'),
    ),
    # downloads
    ("gate-csv-header", {"data/play.csv": "a,a\r\n"}),
    ("gate-csv-header", {"data/play.csv": "a,\r\n"}),
    ("gate-csv-header", {"data/play.csv": ""}),
    ("gate-csv-header", {"data/play.csv": "a, \r\n"}),
    ("gate-csv-header", {"data/play.csv": "\ufeff\r\n"}),
    ("gate-csv-ragged", {"data/play.csv": "a,b\r\n1\r\n"}),
    ("gate-csv-ragged", {"data/play.csv": "a,b\r\n1,2,3\r\n"}),
    ("gate-csv-ragged", {"data/play.csv": "a,b\r\n\r\n1,2\r\n"}),
    *[
        ("gate-csv-stray", {"data/play.csv": f"a,b\r\n{cell},1\r\n"})
        for cell in ("nan", "NaN", "None", "NaT", "<NA>", "inf", "-inf", "undefined")
    ],
    *[
        ("gate-csv-formula", {"data/play.csv": f"a\r\n{cell}\r\n"})
        for cell in ("=1", "@a", '"\t=1"', "-2+cmd|a", "+HYPERLINK(a)")
    ],
    ("gate-csv-broken", {"data/play.csv": 'a\r\n"open\r\n'}),
    ("gate-json-broken", {"data/play.json": "{"}),
    ("gate-json-broken", {"data/play.json": "NaN"}),
    ("gate-json-broken", {"data/play.json": "[" * 200_000}),
    ("gate-json-broken", {"site.webmanifest": "{"}),
    ("gate-xml-broken", {"feed.xml": "<feed>"}),
    ("gate-xml-broken", {"assets/mark.svg": svg("<path>")}),
    ("gate-xml-live", {"feed.xml": '<!DOCTYPE a [<!ENTITY b "c">]><feed/>'}),
    ("gate-xml-live", {"feed.xml": '<?xml-stylesheet href="a.xsl"?><feed/>'}),
    ("gate-xml-live", {"assets/mark.svg": svg('<a xmlns:z="http://www.w3.org/1999/xlink"/>')}),
    ("gate-xml-live", {"assets/mark.svg": '<svg:svg xmlns:svg="http://www.w3.org/2000/svg" id="shape"/>'}),
]


def rules(problems: list[Problem]) -> list[str]:
    return sorted({problem.rule for problem in problems})


def test_a_clean_site_passes(tmp_path: Path) -> None:
    assert judge(tmp_path, {}) == []


@pytest.mark.parametrize(("rule", "files"), BROKEN)
def test_each_rule_is_told_alone(tmp_path: Path, rule: str, files: Mapping[str, str | bytes]) -> None:
    assert rules(judge(tmp_path, files)) == [rule]


@pytest.mark.parametrize(
    "markup",
    [
        '<svg role="img" viewBox="0 0 1 1"><title>A swing</title></svg>',
        '<svg role="img" aria-labelledby="menu" viewBox="0 0 1 1"></svg>',
        '<figure class="cfc-chart" aria-details="far"></figure><div id="far"><table><tr><td>1</td></tr></table></div>',
        '<figure class="cfc-chart"><a href="#far">a</a></figure><table id="far"><tr><td>1</td></tr></table>',
        "<noscript>Words.<p class='a' id=b hidden>a <a href=\"play/\">b</a><br/></p></noscript>",
        '<script type="Application/JSON">{"a": 1}</script><script src="assets/look.js">\n</script>',
        "<noscript><p>Search needs scripts.</p></noscript> <NoScript>a</NoScript>",
        '<img src="data:image/png;base64,AA==" alt=""> <img role="img" src="assets/card.png" alt="A swing">',
        '<map name="m"><area href="https://elsewhere.example/" alt="a"></map> <a href="data/play.csv#row=1">a</a>',
        '<p property="og:image" content="https://elsewhere.example/a.png">a</p>',
        '<p title="@import \'a\'" style="fill:url(#menu)">a</p>',
        '<a href="https://example.org/another-site/">a</a> <a href="?q=1">a</a> <a href="play">a</a>',
        '<a href="play/#:~:text=Numbers">a</a> <a name="old"></a><a href="#old">a</a> <a href="#top">a</a>',
        '<a href="sms:85258">a</a> <a href="index.html?a#main">a</a>',
        "<p>In priority 1 children come first.</p>",
        "<h2>Wish 1</h2> <p>children first</p><ul><li>1</li><li>wishes</li></ul>",
        '<p title="url (not an address)">url, 1 person, Year 1 pupils, none</p>',
    ],
)
def test_what_is_allowed(tmp_path: Path, markup: str) -> None:
    assert judge(tmp_path, body(markup)) == []


@pytest.mark.parametrize(
    "markup",
    [
        *[
            f'<link rel="{rel}" href="https://elsewhere.example/">'
            for rel in ("alternate", "author", "canonical", "help", "license", "me", "next", "prev")
        ],
        '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">',
        '<meta http-equiv="Content-Type" content="text/html">',
        '<meta http-equiv="X-UA-Compatible" content="IE=edge">',
        '<link rel="icon" href="#">',
        '<link rel="Alternate" href="https://elsewhere.example/">',
        '<link rel="preload" imagesrcset="assets/card.png 1x, ">',
        '<meta name="description" content="https://elsewhere.example/">',
    ],
)
def test_what_is_allowed_in_the_head(tmp_path: Path, markup: str) -> None:
    assert judge(tmp_path, head(markup)) == []


def test_a_problem_names_the_element_at_fault(tmp_path: Path) -> None:
    [problem] = judge(tmp_path, body('<p title="fine">a</p><q cite="javascript:a()">a</q>'))
    assert problem.facts == {"element": "q", "attribute": "cite"}


def test_an_empty_folder_is_no_site(tmp_path: Path) -> None:
    assert rules(list(check_site(tmp_path, ORIGIN))) == ["gate-site-empty"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *[(f"a{suffix}", "") for suffix in (".avif", ".gif", ".gz", ".ico", ".jpeg", ".jpg", ".pdf", ".png", ".webp")],
        *[(f"a{suffix}", "") for suffix in (".woff", ".woff2", ".WOFF2", ".js", ".map", ".txt", ".css")],
        *[("a.csv", "a\r\n"), ("a.json", "1"), ("a.webmanifest", "{}"), ("a.xml", "<a/>"), ("a.svg", svg(""))],
        ("a.svg", svg('<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#shape"/>')),
        ("a.xml", "<urlset><url><loc>\n https://example.org/city/play/ </loc></url></urlset>"),
        *[(f"folder/{name}", "") for name in ("CNAME", "_headers", "_redirects", ".nojekyll")],
    ],
)
def test_which_files_a_site_may_hold(tmp_path: Path, name: str, text: str) -> None:
    assert judge(tmp_path, {name: text}) == []


@pytest.mark.parametrize("name", ["a.avif", "a.gz", "a.pdf", "a.woff"])
def test_a_file_that_is_no_text_is_not_read_as_one(tmp_path: Path, name: str) -> None:
    assert judge(tmp_path, {name: b"\xff\x00"}) == []


def test_a_text_is_quoted_with_a_few_words_round_it(tmp_path: Path) -> None:
    around = "123456789 123456789 123456789 "
    [problem] = judge(tmp_path, body(f"<p>x{around}None {around[:-1]}yz</p>"))
    assert problem.facts["text"] == f"{around}None {around[:-1]}"


def test_a_link_to_a_file_elsewhere_is_no_file(tmp_path: Path) -> None:
    write(tmp_path, {"private.txt": "x"})
    site = tmp_path / "site"
    write(site, CLEAN)
    try:
        (site / "leak.txt").symlink_to(tmp_path / "private.txt")
        (site / "all").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    found = list(check_site(site, ORIGIN))
    assert rules(found) == ["gate-file-link"]
    assert len(found) == 2


def test_a_script_in_the_navigation_of_every_page_is_still_unknown(tmp_path: Path) -> None:
    script = "<script>steal()</script></main>"
    files = {name: str(CLEAN[name]).replace("</main>", script) for name in ("index.html", "play/index.html")}
    assert rules(judge(tmp_path, files)) == ["gate-script-inline"]


def test_a_known_script_is_known_with_blanks_round_it(tmp_path: Path) -> None:
    files = {name: str(CLEAN[name]).replace(BASE_SCRIPT, f"\n{BASE_SCRIPT}\n") for name in CLEAN if "index" in name}
    assert judge(tmp_path, files) == []


def test_a_csv_problem_names_its_line(tmp_path: Path) -> None:
    [problem] = judge(tmp_path, {"data/play.csv": 'a,b\r\n"two\r\nlines",1\r\n3\r\n'})
    assert str(problem.where) == "data/play.csv:4"


def test_the_order_of_problems_is_always_the_same(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        **body('<p onclick="a" onblur="b">None</p><iframe></iframe><object></object>'),
        "a.xlsx": b"",
        "b.xlsx": b"",
    }
    assert judge(tmp_path, files) == list(check_site(tmp_path, ORIGIN))


def test_every_rule_is_broken_once_and_has_words_that_its_facts_fill(tmp_path: Path) -> None:
    wordings = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    facts: dict[str, set[str]] = {"gate-site-empty": set(), "gate-file-link": set()}
    for number, (_, files) in enumerate(BROKEN):
        for problem in judge(tmp_path / str(number), files):
            facts[problem.rule] = set(problem.facts)
    leaks = {rule for rule in wordings if rule.startswith(("gate-leak", "gate-name-"))}  # broken in test_leaks.py
    assert set(facts) == set(wordings) - leaks
    for rule, wording in wordings.items():
        assert set(wording) == {"says", "do"}
        if rule in leaks:
            continue
        assert placeholders(wording["says"] + wording["do"]) <= facts[rule], rule


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_the_known_scripts_are_told_apart() -> None:
    assert len(set(KNOWN_SCRIPTS.values())) == len(KNOWN_SCRIPTS)
