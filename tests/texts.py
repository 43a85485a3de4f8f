"""Texts for tests, written for them."""

#: What an article may be at its edges; each has at least one visible character.
EDGES = {
    "one character": "x",
    "one word": "Rain",
    "one sentence": "The harbour froze in January.",
    "no full stop": "the harbour froze in january and nobody could leave",
    "repeats": "The bell rang twice. " * 12,
    "full stops": "." * 200,
    "quotes": "“" * 200,
    "no spaces": "harbour" * 400,
    "stop words": "It was. He is. They were. So it is.",
    "headings": "Markets\nWeather\nSport",
    "boilerplate": "JOIN US ON TELEGRAM\nSubscribe to our newsletter",
    "list": "- salt\n- pepper\n- two onions\n- a pot of water",
    "numbers": "1. 2. 3. 4,000.50 5% 6/7",
    "emoji": "🌧🌧 The rain stayed. 🌊 The river rose! 👩‍👩‍👧 They left.",
    "chinese": "港口在一月结冰了。没有船能离开。渔民们等了三个星期。",
    "japanese": "港は一月に凍りました。船は出られませんでした。漁師たちは三週間待ちました。",
    "thai": "ท่าเรือกลายเป็นน้ำแข็งในเดือนมกราคม ไม่มีเรือลำใดออกได้",
    "hindi": "जनवरी में बंदरगाह जम गया। कोई जहाज़ नहीं निकल सका।",
    "arabic": "تجمد الميناء في يناير. لم تستطع أي سفينة المغادرة. انتظر الصيادون ثلاثة أسابيع.",
    "hebrew": "הנמל קפא בינואר. אף ספינה לא יכלה לצאת.",
    "combining": "Cafe\u0301 No\u0308el was shut. The cafe\u0301 owner left.",
    "lone surrogate": "A broken \ud800 pair came in. It was kept.",
    "nul": "Before\x00after. Then more.",
    "byte order mark": "\ufeffThe text begins here. It ends here.",
    "line ends": "One line.\r\nAnother line.\rA third.\u2028A fourth.",
    "hard spaces": "\u00a0A\u00a0line\u00a0of\u00a0hard\u00a0spaces.\u3000And one more.",
}

#: A news article with a heading, a call to subscribe and a lead that returns reworded.
ARTICLE = """\
The port of Ostrava Bay was closed on Tuesday after ice damaged two ferries, the harbour master Irena Kolbe said.
Kolbe told reporters that nobody was hurt and that the ferries would be towed to Lindholm for repair.
Subscribe to our newsletter
The closure leaves the islands of Vessa and Little Vessa without a supply ship until Friday at the earliest.
What happens next?
The Ministry of Transport in Lindholm promised €2 million for an icebreaker that the islands have asked for since 2019.
The port of Ostrava Bay was closed on Tuesday after ice damaged two of its ferries, said the harbour master, Irena Kolbe.
"We have bread for four days," said Tomas Reed, who runs the only shop on Vessa. "After that it is potatoes."
About 40% of the islands' 900 people are older than 65, and the nearest hospital is in Lindholm.
"""

#: Three articles about one story: the first two have a lead and a president in common, who is
#: spelled in two ways; the first and the third a ship that does not come.
HARBOUR = """\
Harbour master Irena Kolbe closed the port of Ostrava Bay on Tuesday after drifting ice damaged two ferries.
The islands of Vessa and Little Vessa will be without a supply ship until Friday at the earliest.
Kolbe said that tugs would bring both ferries to the yard in Lindholm, where repairs take a month.
President Volodymyr Zelensky, on a visit to Lindholm, offered the islands a Ukrainian icebreaker.
Zelensky said the ship could leave Odesa within a week.
"""
MINISTRY = """\
Two ferries were damaged by drifting ice on Tuesday, and harbour master Irena Kolbe closed the port of Ostrava Bay.
The transport ministry promised 2 million euros for an icebreaker, which the islands had asked for since 2019.
Minister Tomas Reed told parliament that the money would come from the budget for roads.
Ukraine's president, Voldomyr Zelenskyy, met Reed in the evening and promised help.
Zelenskyy flew home on Wednesday. Reed thanked Zelenskyy for the offer.
"""
ISLANDS = """\
On Vessa, the shop of Anna Holm has bread for four days.
Nine hundred people live on the islands, and four of ten are older than 65.
Zelenskyy's offer was cheered in the school hall, said Holm.
Until Friday at the earliest the islands of Vessa and Little Vessa will have no supply ship, the school was told.
"""
