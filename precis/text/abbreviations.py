"""Abbreviations by language: which full stops do not end a sentence.

They add to the lists that sentencex carries for some of these languages. To add a language: a row
in `_ROWS`; to add a word: lower case, without its last full stop.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple


class Abbreviations(NamedTuple):
    """The abbreviations of one language, lower case, without the last full stop."""

    #: Stand before a name or a number: a sentence never ends here.
    before: frozenset[str]
    #: May end a sentence: it does where a word follows that opens sentences.
    either: frozenset[str]
    #: Whether "35. " is an ordinal before a capitalized noun.
    ordinals: bool = False
    #: Of `either`, what is a word of its own where no number follows: "No. 4", but "He said no."
    numbered: frozenset[str] = frozenset()
    #: Of `either`, what is a word of its own in lower case: "Ill.", but "She was ill."
    capitalized: frozenset[str] = frozenset()


#: Titles and units of reference that many languages share.
_SHARED: Final = "dr mr mrs ms prof st mme mlle mgr msgr vs cf nr vol ed eds fig tel al n° № nº"

#: Language: (before, either). German capitalizes nouns, so its ordinals need a rule of their own.
_ROWS: Final[Mapping[str, tuple[str, str]]] = {
    "cs": (
        """ing mgr bc judr mudr phdr rndr doc sv tj tzv např č čl str odst např resp tř ul nám
        gen plk kpt min kol""",
        "atd apod aj mj hod tis mil mld kč r stol",
    ),
    "da": (
        "hr fr f.eks bl.a dvs ca kl nr pkt stk jf mht vedr inkl ekskl hhv adr kap s red cand",
        "osv mv mm m.m m.v m.fl o.l o.lign mio mia kr pct jr ltd",
    ),
    "de": (
        """dr prof hr fr frl hrn dipl ing med phil jur rer nat habil mag st nr abs art kap bd hg
        hrsg aufl ausg bsp bspw bzw ca d.h d.i dgl ebd einschl exkl evtl fa ggf gem geb gest
        ggü inkl i.d.r i.e jh kath ev lt max min mind mwst mtl o.g o.ä parl priv rd s.o s.u
        sog sogen stellv str tel u.a vgl v.a verh vors z.b z.t z.zt zzgl zt zit j jr. gen hl
        kfm kgl röm""",
        "usw etc u.s.w ff f mio mrd tsd std sek min jr sen inc ltd co n.chr v.chr u.ä u.u o.j",
    ),
    "en": (
        """mr mrs ms messrs dr prof rev hon gov sen rep reps sens gen col lt cmdr capt maj sgt
        cpl adm pres supt det insp fr sr. mt st fig figs eq approx est viz e.g i.e eg ie cf al
        vs v ca rs jan feb mar apr jun jul aug sept sep oct nov dec dept univ brig gens atty
        amb cllr cdr ald ven dept mfg""",
        """no nos vol pp p ed eds ch sec art inc ltd co corp bros jr sr etc a.m p.m am pm u.s u.k
        u.n e.u d.c ph.d b.a m.a m.d j.d b.sc m.sc ave blvd rd ln ste apt min hrs hr ft lb
        lbs oz mi kg km cm mm esq plc llc s.a assn intl natl l.a n.y b.c a.d est calif mass
        conn ariz colo fla ga ill ind kan ky md mich minn miss mo mont neb nev okla ore pa
        tenn tex vt va wash wis wyo penn c op fed civ crim evid proc supp cir para paras incl
        info govt temp misc mgmt orig prob avg mfrs assoc bldg app""",
    ),
    "es": (
        """sr sra srta sres dr dra d dña prof lic ing arq gral cnel tte cap sto sta mons excmo
        excma ilmo núm n.º nº art arts pág págs p pp vol fig tel av avda c ctra p.ej ej vid
        cfr ee.uu aprox máx mín ee párr párrf lun mié jue vie sáb dom ene feb abr jun jul ago sept
        oct nov dic no""",
        "etc s.a s.l a.m p.m a.c d.c ud uds vd vds ee.uu jr cía",
    ),
    "fi": (
        "esim ks vrt nk ns mm s t.s tri prof puh kpl nro n os klo k",
        "jne yms ym ynnä jr oy mrd milj eur",
    ),
    "fr": (
        """m mm mme mmes mlle mlles dr me pr prof st ste mgr cf p pp art chap éd vol fig av bd
        env ex n° no tél adj al apr j.-c réf c.-à-d p.ex""",
        "etc inc cie jr s.a s.a.r.l a.m p.m hab",
    ),
    "hu": (
        "dr ifj id özv pl ún ill kb stb. vö ld st prof gróf u tel hsz sz ker",
        "stb kft zrt nyrt bt jr ft",
    ),
    "it": (
        """sig sigg sig.ra sig.na dott dott.ssa dr prof prof.ssa avv ing arch geom rag on sen
        mons gen col cap ten mar n nn nr num art artt lett c co cfr pag pagg p pp vol fig tel
        p.zza v.le d.lgs d.l l dir reg cod civ pen proc cost es ecc. ss s san sant a.c. jr tab
        all par""",
        "ecc etc s.p.a s.r.l a.c d.c jr inc",
    ),
    "nl": (
        """dhr mevr mw dr drs ing ir mr prof ds em st nr blz p pag art vgl bijv bv o.a m.b.t
        t.a.v d.w.z dwz ca incl excl i.v.m i.p.v t.o.v z.g resp zgn jhr gen kol lt vnl n.a.v
        m.n o.l.v""",
        "enz etc e.d e.a jr sr n.v b.v v.chr n.chr a.u.b mln mld",
    ),
    "no": (
        "hr fr f.eks bl.a dvs ca kl nr pkt jf mht vedr inkl ekskl hhv adr kap s red cand st",
        "osv mv m.m m.v m.fl o.l mill mrd kr pst jr",
    ),
    "pl": (
        """dr hab prof inż mgr lek ks św p pan al ul pl os nr str art ust poz pkt tj tzn tzw np
        m.in ok wg im gen płk kpt por red zob por ppłk mec dot godz""",
        "itd itp r w tys mln mld zł proc min sek jr",
    ),
    "pt": (
        """sr sra srs sras srta dr dra drs dras prof profa d eng arq gen cel cap ten pe st sto
        sta exmo exma núm n nº art arts pág págs p pp vol fig tel av r pça al trav ap cap inc.
        p.ex ex obs ed séc min máx aprox dep gov min. s""",
        "etc cia ltda s.a a.c d.c jr lda hab",
    ),
    "ro": (
        """dl d-l dna d-na dr prof ing av gen col lt nr art alin pag str bd bl sc ap jud sf de ex
        op lit pct""",
        "etc ș.a s.a s.r.l mil mld r.a",
    ),
    "ru": (
        """г гг. гр проф акад доц ул пр пл пер д кв стр с см ср им т п рис табл гл ст ч напр св
        тел оз р о г-н г-жа изд ред""",
        "т.д т.п др пр г гг в вв руб коп тыс млн млрд н.э и.о",
    ),
    "sk": (
        "ing mgr bc judr mudr phdr doc sv tj tzv napr č čl str ods resp tr ul nám gen plk kpt",
        "atď apod a.i hod tis mil mld r stor",
    ),
    "sv": (
        """hr fr dr prof st bl.a t.ex d.v.s dvs ca kl nr s sid kap jfr ev inkl exkl resp red adr
        tel fr.o.m f.d s.k t.o.m""",
        "osv m.m m.fl o.d o.dyl etc mkr kr tkr jr milj",
    ),
    "tr": (
        "dr prof doç yrd av müh sn hz bkz örn vb. sok cad mah no sf s yy ör alb gen kor org",
        "vb vs a.ş ltd şti mö ms",
    ),
    "vi": (
        "tp. tp ts ths pgs gs bs ks p q tx ô đ nxb",
        "v.v tr",
    ),
    "uk": (
        """р рр. проф акад доц вул просп пл пров буд кв стор с див пор ім т п рис табл гл ст ч
        напр св тел о м обл п-н""",
        "т.д т.п ін тощо р рр ст грн коп тис млн млрд н.е",
    ),
}


#: Languages that write ordinals as numbers with a full stop.
_ORDINALS: Final = frozenset(("cs", "da", "de", "fi", "hu", "no", "pl", "sk", "tr"))

#: English words that are abbreviations only before a number, and only with a capital.
_NUMBERED: Final = frozenset(("no", "nos", "art", "op"))
_CAPITALIZED: Final = frozenset(
    (
        *("art", "app", "avg", "evid", "fed", "ill", "ind", "info", "la", "mass", "miss", "mo"),
        *("ore", "pa", "temp", "va", "wash"),
    )
)


@cache
def of(language: str) -> Abbreviations:
    """The abbreviations of an ISO 639-1 code; those many languages share where it has no row."""
    before, either = _ROWS.get(language, ("", "etc"))
    english = language == "en"
    return Abbreviations(
        before=frozenset(f"{_SHARED} {before}".split()),
        either=frozenset(either.split()),
        ordinals=language in _ORDINALS,
        numbered=_NUMBERED if english else frozenset(),
        capitalized=_CAPITALIZED if english else frozenset(),
    )
