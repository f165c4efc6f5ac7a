"""How coders write the conditions of the spine: one pattern a condition, with its official name."""

from __future__ import annotations

import re

_FLAGS = re.IGNORECASE
# Words with which a condition is another one, named by its own title: injuries, tumors, birth.
ELSEWHERE = re.compile(
    r"fractur|dislocat|sublux|(?<!non)(?<!non-)(?<!a)traumatic"
    r"|\bcord injur|lacerat|contus|congenital|neoplas|tumou?r"
    r"|cancer|malignan|metast|newborn|tubercul|\bother\b"
    r"|(?<!after )(?<!following )(?<!since )(?<!post )pregnan|rheumatoid"
    r"|psoria|septic|gout|reactive|elsewhere|\bnec\b"
    r"|radiation|family history|screening|carotid|aort|arter(?:y|ial)|uter|pylor|urethr|esophag",
    _FLAGS,
)
SPREAD = re.compile(
    r"(?:metasta\w+|secondary malignant neoplasm|mets) (?:\w+ ){0,5}"
    r"(?:bones?|spine|spinal column|vertebra\w*|[CTL]\d{1,2})\b(?! marrow)"
    r"|\b(?:bone|spine|spinal|vertebral) (?:metasta|secondary malignant neoplasm|mets\b)",
    _FLAGS,
)
# A vertebra that gave way: of no injury it has codes of its own, "compression fracture NOS" too.
COLLAPSED = re.compile(
    r"\bcompression fractur|\bcollaps|\bwedging|\b(?:non|a)-?traumatic\b.*fractur"
    r"|fractur.*\b(?:non|a)-?traumatic\b",
    _FLAGS,
)
TIRED = re.compile(r"\b(?:fatigue|stress) fractur|\bstress reaction", _FLAGS)
NO_CAUSE = re.compile(
    r"\b(?:without|no|not|nor|denies)(?: (?:any|known|recent|history of|hx of|due to|from))*"
    r" (?:trauma\w*|injur\w*|falls?|accident|osteopor\w*|cancer|neoplas\w*|metast\w*|compression)\b"
    r"(?:(?:,| or| and| nor)* (?:no )?(?:trauma\w*|injur\w*|falls?|accident|osteopor\w*)\b)*",
    _FLAGS,
)
HURT_BY = re.compile(
    r"(?<!non)(?<!non-)(?<!a)\btraum|\bclosed|\bopen\b|\bburst|\bwedge\b|\bfall\b|\bfell\b|accident|injur"
    r"|\bm[vc]a\b|struck|\bacute\b|\bhealed|\bold\b|history|osteopor|neoplas|metast|cancer|myeloma|tumou?r|stable",
    _FLAGS,
)
# Where a pain goes is no place of the condition.
RADIATES = re.compile(
    r"\b(?:radiat\w+|shoot\w+|travel\w+|going|goes) (?:pain )?(?:\w+ ){0,4}"
    r"(?:shoulder|arm|elbow|hand|finger|hip|buttock|thigh|knee|leg|calf|ankle|foot|feet|toe)s?\b"
    r"(?:(?:,| and| or) (?:the )?(?:shoulder|arm|elbow|hand|hip|buttock|thigh|knee|leg|foot)s?)*",
    _FLAGS,
)
STATUS = re.compile(
    r"\bfusion (?:hardware|instrumentation|implants?)\b|"
    r"(?:\b(?:status post|history of|previous|prior|old|hx|had)\b[^,;]{0,30}"
    r"\b(?:fusion|arthrodesis|acdf|[tpa]lif)\b)"
    r"|\b(?:fusion|arthrodesis|acdf|[tpa]lif)\b[^,;]{0,20}(?:\b(?:19|20)\d\d\b|\bago\b|\bstatus\b)",
    _FLAGS,
)
# The fusion itself with its levels, which are no place of what is wrong now.
FUSED = re.compile(
    r"(?:\b(?:status post|history of|previous|prior|old|hx|had)\b[^,;]{0,30}?)?"
    r"(?:\b(?:anterior|posterior|lumbar|cervical|thoracic|spinal|[CTLS]\d{1,2}(?:\s?[-/]\s?[CTLS]?\d{1,2})?)"
    r"\s+)*\b(?:fusion|arthrodesis|acdf|[tpa]lif)\b"
    r"(?:\s+(?:of |at )?[CTLS]\d{1,2}(?:\s?[-/]\s?[CTLS]?\d{1,2})?)*(?:\s+(?:in )?(?:19|20)\d\d)?",
    _FLAGS,
)
BORN_CROOKED = re.compile(r"\bcongenital (?:\w+ )?(?:kypho)?scoliosis", _FLAGS)
MALFORMED = re.compile(
    r"hemivertebra|malform|segmentation|butterfly|\bfused|block vertebra|bony", _FLAGS
)
WITH = {
    "myelopathy": re.compile(
        r"myelopath|cord compress|compress\w* (?:of )?(?:the )?(?:spinal )?cord", _FLAGS
    ),
    "radiculopathy": re.compile(
        r"radicul|nerve root (?:compress|imping|irritat)\w*|pinched nerve|sciatica?\b", _FLAGS
    ),
    "claudication": re.compile(r"claudicat|\bclaud\b", _FLAGS),
    "back pain": re.compile(
        r"\b(?:low(?:er)? )?back (?:pain|ache)|discogenic|axial pain|\blumbago"
        r"|\bback (?:and|&|plus) (?:\w+ )?(?:leg|lower extremity|lower limb) pain",
        _FLAGS,
    ),
    "leg pain": re.compile(
        r"\b(?:leg|lower extremity|lower limb|limb|thigh|buttock) (?:pain|symptom)"
        r"|pain (?:\w+ ){0,4}(?:leg|legs|lower extremit\w+)\b"
        r"|\b(?:leg|lower extremity|lower limb) (?:and|&|plus) (?:\w+ )?back pain",
        _FLAGS,
    ),
}
# What a disc disorder and spondylosis have codes with, the graver first.
WITHIN: tuple[str, ...] = ("myelopathy", "radiculopathy")
ARM = re.compile(r"\b(?:arms?|upper extremit\w+|upper limbs?|hands?|fingers?)\b", _FLAGS)
LEG = re.compile(r"\b(?:legs?|lower extremit\w+|lower limbs?|feet|foot|buttocks?)\b", _FLAGS)
DISC = re.compile(
    r"\bdis[ck]s?\b|\bdiscogenic (?:\w+ ){0,3}pain|nucleus pulposus|\bannul(?:ar|us)\b", _FLAGS
)
DISPLACED = re.compile(r"displac|herniat|bulg|protru|extru|prolaps|slipped|ruptur|sequest", _FLAGS)
# Between two vertebrae that are named it is the disc that bulges.
HERNIATED = re.compile(r"\bherniat|\bbulg|\bprotrusion|\bextrusion", _FLAGS)
# A disc torn by a current injury (Excludes1 at M50 and M51).
BY_INJURY = re.compile(
    r"(?<!non)(?<!non-)(?<!a)\btrauma|\bcurrent injur"
    r"|\b(?:from|due to|after) (?:an? |the )?(?:fall|mv[ac]|motor vehicle|accident|injury)",
    _FLAGS,
)
WORN = re.compile(r"degenerat|desiccat|narrowing|space loss|space collapse", _FLAGS)
TORN = re.compile(
    r"annul\w+ (?:fibrosus )?(?:tear|fissure|defect)|tear\w* of (?:the )?annul", _FLAGS
)
SPONDYLOSIS = re.compile(
    r"spondylosis|spondylotic|spondyloarthrosis"
    r"|\b(?:facet|zygapophys\w+|uncovertebral)s?(?: joints?)? "
    r"(?:arthro|arthri|osteoarth|degenerat|hypertroph|disease|syndrome)\w*"
    r"|(?:arthropathy|arthritis|osteoarthritis|arthrosis|hypertrophy|degeneration) of (?:the )?"
    r"(?:\w+ )?(?:facet|spine)|degenerative (?:arthritis|joint disease)(?= of (?:the )?\w* ?spine)"
    r"|\b(?:cervical|thoracic|lumbar|lumbosacral|spine|spinal) (?:spine )?"
    r"(?:osteoarthritis|arthritis|osteoarthrosis|degenerative joint)"
    r"|\b(?:osteoarthritis|arthritis|degenerative joint disease) (?:of |in )?(?:the )?"
    r"(?:cervical|thoracic|lumbar|lumbosacral|[ctl][- ]?spine|neck\b|low(?:er)? back|spine)",
    _FLAGS,
)
STENOSIS = re.compile(
    r"\bstenosis|\bstenotic|\bforaminal (?:narrowing|encroach)"
    r"|narrowing of (?:the )?(?:spinal |central )?canal|canal narrowing"
    r"|(?:neurogenic|pseudo) ?claud",
    _FLAGS,
)
FORAMEN = re.compile(r"foramin|foramen", _FLAGS)
SIMPLE = tuple(
    (re.compile(cue, _FLAGS), name)
    for cue, name in (
        (r"(?:\b(?:antero|retro|spondylo)-?|\b)listhesis", "Spondylolisthesis, {region} region"),
        (r"\bspondylolysis|\bpars (?:interarticularis )?defect", "Spondylolysis, {region} region"),
        (r"\binstabilit|\bunstable (?:spine|seg|level)", "Spinal instabilities, {region} region"),
        (
            r"\bankylosing spondyl|\bank spond|^as\b(?= )",
            "Ankylosing spondylitis of {region} region",
        ),
        (
            r"idiopathic skeletal hyperostosis|ankylosing hyperostosis|forestier",
            "Ankylosing hyperostosis [Forestier], {region} region",
        ),
        (r"kissing spine|baastrup", "Kissing spine, {region} region"),
        (
            r"\bosteomyelitis|\b(?:vertebral|spinal) osteo\b",
            "Osteomyelitis of vertebra, {region} region",
        ),
        (
            (
                r"\b(?:pyogenic|bacterial|infectious|infected)\b.*\bdis[ck]"
                r"|\binfection of (?:\w+ ){0,2}dis[ck]"
            ),
            "Infection of intervertebral disc (pyogenic), {region} region",
        ),
        (
            r"^(?!.*\b(?:pyogenic|bacterial|infectious)\b).*\bdis[ck]itis",
            "Discitis, unspecified, {region} region",
        ),
        (r"schmorl", "Schmorl's nodes, {region} region"),
        (
            r"scheuermann|\bjuvenile (?:spinal )?(?:osteochondr|kyph)osis|\bkyphosis,? juven",
            "Juvenile osteochondrosis of spine, {region} region",
        ),
        (r"\bflat ?-?back", "Flatback syndrome, {region} region"),
        (
            r"\bnon-?\s?radiographic\b.*spondylo?arthritis|spondylo?arthritis\b.*non-?\s?radiographic",
            "Non-radiographic axial spondyloarthritis of {region} region",
        ),
        (
            (
                r"^(?!.*(?:infantile|juvenile|adolescent))(?=.*\bidiopathic\b).*"
                r"\b(?:kypho|levo|dextro)?scoliosis"
            ),
            "Other idiopathic scoliosis, {region} region",
        ),
        (
            (
                r"(?<!postural )(?<!secondary )(?<!juvenile )(?<!scheuermann )"
                r"(?<!scheuermann's )(?<!scheuermanns )\b(?:hyper)?kyphosis"
                r"(?!,? (?:of pregnancy|postural|secondary|juvenile))"
            ),
            "Unspecified kyphosis, {region} region",
        ),
        (r"(?<!postural )\b(?:hyper)?lordosis", "Lordosis, unspecified, {region} region"),
        (
            r"\b(?:degenerative|adult|de novo|adult[- ]onset) (?:lumbar |thoracic |\w+ )?scoliosis",
            "Other forms of scoliosis, {region} region",
        ),
        (
            r"\b(?:segmental|somatic)\b.*dysfunction|dysfunction.*\bsomatic\b",
            "Segmental and somatic dysfunction of {region} region",
        ),
    )
)
PLAIN = tuple(
    (re.compile(cue, _FLAGS), name)
    for cue, name in (
        (
            (
                r"\b(?:epidural|subdural|extradural) (?:hematoma|hemorrhage)\b(?=.*\bspin)"
                r"|\bspin\w+ (?:epidural|subdural|extradural) (?:hematoma|hemorrhage)"
            ),
            "Other vascular myelopathies",
        ),
        (
            (
                r"\b(?:neck|cervical|trapezius)(?: para(?:spinal|vertebral))?(?: muscles?)? spasms?"
                r"|\bspasms? (?:\w+ ){0,4}(?:neck|trapezius)\b"
            ),
            "Other muscle spasm",
        ),
        (
            (
                r"^(?!.*(?:idiopathic|neuromuscular|thoracogenic|infantile|juvenile|adolescent"
                r"|degenerative|secondary|de novo|\badult (?:\w+ )?scoli)).*"
                r"\b(?:kypho|levo|dextro)?scoliosis"
            ),
            "Scoliosis, unspecified",
        ),
        *(
            (
                (
                    rf"\b(?:{kind})\b(?=.*\b(?:laminectomy|dis[ck]ectomy|(?:spinal|lumbar|cervical)"
                    r" fusion|(?:back|spine|spinal) surgery)\b)"
                ),
                (
                    f"Postprocedural {kind} of a musculoskeletal structure following"
                    " a musculoskeletal system procedure"
                ),
            )
            for kind in ("seroma", "hematoma")
        ),
        (r"\bmyelomalacia", "Other specified diseases of spinal cord"),
        (r"\bsyrinx|\bsyringomyelia", "Syringomyelia and syringobulbia"),
        (r"\bbrachial plexo|thoracic outlet", "Brachial plexus disorders"),
        (r"\b(?:lumbar|lumbosacral|sacral) plexo", "Lumbosacral plexus disorders"),
        (r"\btethered cord", "Other specified congenital malformations of spinal cord"),
        (
            r"\btransitional vertebra|bertolotti|\blumbari[sz]ation|\bsacrali[sz]ation",
            "Other congenital malformations of spine, not associated with scoliosis",
        ),
        (
            r"(?:hypertrophy|thickening) of (?:the )?lig|ligamentum flavum (?:hypertro|thick)",
            "Disorder of ligament, vertebrae",
        ),
        (
            (
                r"^(?!.*(?:congenital|spasmodic|psychogenic|ocular|dystoni|injur|traumatic|birth))"
                r".*\b(?:torticollis|wry ?neck)"
            ),
            "Torticollis",
        ),
        (r"\bstiff neck|\bneck stiffness|\bstiffness (?:of|in) (?:the )?neck", "Torticollis"),
        (
            (
                r"\bpost-? ?laminectomy kyphosis|kyphosis (?:\w+ )*(?:after|following|due to) "
                r"(?:\w+ )*laminectomy"
            ),
            "Postlaminectomy kyphosis",
        ),
        (
            r"failed back|\bpost-? ?lami(?:nectomy)? (?:syndrome|pain)",
            "Postlaminectomy syndrome, not elsewhere classified",
        ),
        (
            r"pseudo?arthrosis|non-?union (?:[\w/-]+ ){1,3}fusion|failed (?:[\w/-]+ )?fusion",
            "Pseudarthrosis after fusion or arthrodesis",
        ),
        (r"\bsacro-?ili?itis", "Sacroiliitis, not elsewhere classified"),
        (
            (
                r"\b(?:coccyg?[eo]?dynia|coccygodynia)|(?:tail ?bone|coccyx|coccygeal) pain"
                r"|pain (?:\w+ ){0,3}(?:tail ?bone|coccyx)"
                r"|\bsacral pain|\bpain (?:in|of) (?:the )?sacrum"
                r"|\bsacro-?iliac (?:joint )?(?:pain|dysfunction|disorder)\b(?!.*\bsomatic)"
            ),
            "Sacrococcygeal disorders, not elsewhere classified",
        ),
        (
            r"\bfacet(?: joints?)?(?: \w+)? cyst|\bsynovial cyst (?:\w+ ){0,3}(?:facet|spine)",
            "Other bursal cyst, other site",
        ),
        (r"\bcauda equina syndrome", "Cauda equina syndrome"),
        (
            (
                r"(?:spasms? (?:\w+ ){0,4}(?:back|lumbar|thoracic|paraspinal\w*)\b)"
                r"|(?<!cervical )(?<!neck )\b(?:back|lumbar|thoracic|paraspinal|paravertebral)"
                r"(?: muscles?)? spasms?"
            ),
            "Muscle spasm of back",
        ),
    )
)
_PAIN = r"(?:pain|aches?|strain pain|discomfort)"
PAINS = tuple(
    (re.compile(cue, _FLAGS), name)
    for cue, name in (
        (
            (
                rf"\bcervicalgia|\b(?:neck|c[- ]?spine) {_PAIN}"
                rf"|{_PAIN} (?:\w+ )?(?:in|of) (?:the |her |his )?neck"
            ),
            "Cervicalgia",
        ),
        (
            (
                rf"\b(?:thoracic|t[- ]?spine|upper back|mid(?:dle)? ?-?back"
                rf"|interscapular)(?: spine| region| back)?"
                rf" {_PAIN}|{_PAIN} between (?:the |both )?shoulder blades"
                rf"|{_PAIN} in (?:the )?(?:thoracic|upper back|mid(?:dle)? ?back)"
            ),
            "Pain in thoracic spine",
        ),
        (r"vertebrogenic|\bmodic\b|vertebral end-?plate pain", "Vertebrogenic low back pain"),
        (
            (
                rf"\b(?:low(?:er)? back|l[- ]?spine|lumbar(?: spine| back)?) {_PAIN}"
                rf"|\blumbago|\blumbalgia"
                rf"|{_PAIN} in (?:the )?low(?:er)? back"
            ),
            "Low back pain, unspecified",
        ),
    )
)
AFTER_SURGERY = re.compile(
    r"\bpost-? ?(?:op(?:erative)?|surgical|procedural) (?:\w+ ){0,3}pain", _FLAGS
)
NO_MORE = re.compile(
    r"\b(?:back|spine|spinal) (?:disorder|disease|condition|problem)s?\b|\bdorsopathy", _FLAGS
)
# Said of no region; counts where no region's pain is said.
BACK_PAIN = re.compile(
    rf"(?<!low )(?<!lower )(?<!mid )(?<!middle )(?<!upper )\bback {_PAIN}|\bbackache", _FLAGS
)
# Of which regions' conditions a pain is part.
PAIN_OF = {
    "Cervicalgia": re.compile(r"cervical|cervicothoracic|neck", _FLAGS),
    "Pain in thoracic spine": re.compile(r"thoracic|thoracolumbar|thorax", _FLAGS),
    "Low back pain, unspecified": re.compile(r"lumb|sacr|lower back", _FLAGS),
}
OTHER_PAIN = re.compile(r"mechanical|myofascial|muscular|psychogenic|postural", _FLAGS)
JOINTS = re.compile(
    r"\b(?:knee|hip|shoulder(?! blade)|ankle|wrist|elbow|hand|foot|toe|finger|temporomandibular"
    r"|jaw)s?\b",
    _FLAGS,
)
# A sprain is of ligaments, a strain of muscle; each region has its own name for both.
SPRAIN = re.compile(r"\bsprain|\bwhiplash", _FLAGS)
STRAIN = re.compile(r"\bstrain(?!\w* pain)|\bpulled (?:back |neck )?muscle", _FLAGS)
HURT = tuple(
    (re.compile(cue, _FLAGS), sprain, strain)
    for cue, sprain, strain in (
        (
            r"\bcervical|\bneck\b|\bc[- ]?spine|whiplash",
            "Sprain of ligaments of cervical spine",
            "Strain of muscle, fascia and tendon at neck level",
        ),
        (
            r"\bthoracic|\bt[- ]?spine|\b(?:mid(?:dle)?|upper) ?-?back",
            "Sprain of ligaments of thoracic spine",
            "Strain of muscle and tendon of back wall of thorax",
        ),
        (r"\bsacro-?iliac", "Sprain of sacroiliac joint", "Sprain of sacroiliac joint"),
        (
            r"\bcoccy|\bsacro-?coccygeal",
            "Sprain of other parts of lumbar spine and pelvis",
            "Strain of muscle, fascia and tendon of lower back",
        ),
        (
            r"\blumbo-?sacral",
            "Sprain of unspecified parts of lumbar spine and pelvis",
            "Strain of muscle, fascia and tendon of lower back",
        ),
        (
            r"\blumbar|\bl[- ]?spine|\b(?:low(?:er)? ?-?)?back\b",
            "Sprain of ligaments of lumbar spine",
            "Strain of muscle, fascia and tendon of lower back",
        ),
    )
)
TAIL = re.compile(r",?\s+((?:initial|subsequent) encounter|sequela)\b.*$", _FLAGS)
CLAUSES = re.compile(r"\s*(?:,|;|\+|&|\band\b|\bplus\b|\balso\b)\s*", _FLAGS)

# The side of a sciatica, where another side stands in the words as well.
SCIATIC_SIDE = re.compile(
    r"\b(left|right|bilateral|both)(?:[- ]sided?)?\s+(?:\w+ )?sciatica"
    r"|\bsciatica\W+(?:(?:of|in|on|to)\W+)?(?:the )?(left|right|bilateral|both)\b",
    _FLAGS,
)

# The root that leaves above a disc of the neck: C6 at C5-C6.
ROOT = re.compile(r"\bC([3-8])\b(?!\s*[-/]?\s*[CT]?\d)", _FLAGS)
# The regions of category M99, by those of the spine (Alphabetic Index, Dysfunction, somatic).
SOMATIC = {
    "occipito-atlanto-axial": "head",
    "cervicothoracic": "cervical",
    "thoracolumbar": "thoracic",
    "lumbosacral": "lumbar",
    "sacral and sacrococcygeal": "sacral",
}
