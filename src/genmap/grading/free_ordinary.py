"""Ordinary words that look like misspelt words of a rubric and must be left alone (data only)."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Short words that are mended all the same (stems).
SHORT_TERMS = _words(
    "noiz exact bound token pixel decod encod prior score label denoiz class joint hybrid reverz"
    " slow fast quick chain error input vector"
)
# Stems.
ORDINARY = _words(
    "accession activ alternativ ancestry annexation anywher approv architect architectural "
    "assemb attack backyard bond bounc calculator calculus captain casual certain chair "
    "characteriz charter cheaper chin circulat citation clarification clarify clash classic "
    "classifi classy claus coalition collect comet comment commut compact comparabl compass "
    "compassion compatibl compel competent competitiv competitor compilation complet complex "
    "composition comput concept concert condens confess congress connect conquest consent "
    "consist consistent constant constrain constructiv consult contact contain container "
    "contempt contend content contest context continent continu continual continuum contract "
    "contraction contrast convent convert convict conviction coolest coordinator correction "
    "correlat corrupt countess creativ creator creatur criteria current curtain decad decid "
    "decisiv decor defect defectiv defend defendant dependenc dependency detection detector "
    "differenc different differential dimensional directiv discriminat discrimination "
    "discriminatory distant distinct distributor district diversion division earliest elegant "
    "eleventh enact equality evacuat evacuation evident evolution excessiv expect exploit "
    "explosiv export expressiv extensiv fact faction factory factual feast fellow fest fiction "
    "filler fishery fist foremost forget former foster fraction friction functional general "
    "generaliz generat generation generic generous genetic graduat historic identifi identity "
    "illicit imagin imperativ implicat influenc inherent insert inspect inspection install "
    "instanc instant instinct insuranc integral integration integrity intent interact "
    "interaction interactiv invent invers invert invest join largest latest latter litter "
    "livelihood longest magical marital martial massiv mechanic minimal minimum mobility model "
    "morality mortality multip narrativ nativ negativ neutral objection opposition original "
    "outfit outskirt paradiz passiv perimeter petition portabl portion positiv postpon pottery "
    "prayer precinct precious predator predict prediction premiz princess principal probab "
    "procedural proceed processor producer product production productiv progress progression "
    "project projection protect protection protest qualifi qualify quantity ransom receiver "
    "recession recorder recovery referenc refresh relativ renovat repeal reported repost "
    "representativ repression resort retirement revival revolver roster saturday sensitiv "
    "sentenc separation sequenc shorten shorter show shower silver simpler slop slot smaller "
    "smartest snow standardiz structural submarin substrat success succession successor "
    "summary "
    "switch synthesis synthetic terror than that then thing thorough though thought tracker "
    "tractor transfer transform transport trough unbearabl undermin understood valuabl varianc "
    "variant variation vicious victor whatever whatsoever whenever wherever whoever winger "
    "winter world "
)
