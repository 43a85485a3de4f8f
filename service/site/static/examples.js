// Articles written for this page. Places and people are invented.

export const EXAMPLES = [
  {
    name: "A council vote",
    language: "en",
    title: "Port Helder votes for a tidal barrier",
    text: `Port Helder votes for a tidal barrier

By Jonas Lindqvist

The city council of Port Helder voted on Tuesday to build a tidal barrier across the mouth of the Ister River, ending a quarrel that has divided the city for ten years.

Mayor Ingrid Solheim said the €340 million barrier would protect 62,000 homes from floods like those that killed three people in January.

“We have buried neighbours and pumped out schools,” Solheim told the council. “We will not spend another winter counting sandbags.”

Subscribe to our newsletter

What it will cost

The Ministry of Infrastructure will pay 60 percent of the costs, and the European Investment Bank has offered a loan of €90 million. The rest is to come from a harbour fee that shipping companies have fought since 2019.

Peter Haakonsen, who speaks for the Port Helder Shipowners’ Association, said the fee would drive freight to Rotterdam and Gdansk.

“A port that nobody calls at needs no barrier,” said Haakonsen.

Environmental groups are split. The Ister Trust fears for the salmon that pass the estuary each spring, while Norwegian engineers who designed the gates say that these will stand open on all but ten days a year.

Follow us on Facebook

The council of Port Helder voted on Tuesday to build a tidal barrier across the mouth of the Ister River, which ends a quarrel of ten years in the city.

Solheim, a former ship’s engineer, had made the barrier the heart of her campaign. Her coalition of the Labour Party and the Greens holds a majority of two seats, and one of its members, Karin Dahl, abstained.

Work is to begin in March 2027 and to take five years. Until then, Solheim said, the city will raise the quays along Kronborg Street by 40 centimetres.

Photo: City of Port Helder`,
  },
  {
    name: "A report on cranes",
    language: "en",
    title: "",
    text: `Cranes have bred in the Halden fens for the first time in 180 years, the Royal Society for Wetlands reported on Thursday after counting eleven chicks in seven nests.

The birds disappeared from the region in the 1840s, when the fens were drained for wheat. Their return follows a decade in which the Halden Wildlife Trust bought 4,300 hectares of farmland and let the water back in.

“Nobody brought them here. We made room, and they noticed,” said Miriam Okafor, the ecologist who leads the project.

The trust paid £28 million for the land, most of it from the National Lottery and a gift of the late industrialist Edgar Thorne. Farmers in the village of Lower Marsden at first opposed the purchase. Now 40 percent of them are paid to keep meadows wet until July.

Satellite tags show that the adults winter in Extremadura and cross the Pyrenees in late February. Two of them had hatched in Brandenburg, 900 kilometres to the east, which Okafor calls the most telling detail of the study.

Not everyone is glad. Walkers have lost two paths, and the drainage board says that higher water has cost it $1.2 million in new pumps. Its chairman, Colin Reeve, wants the trust to share the bill.

Okafor said that the trust would answer by the autumn. Until then the nests are watched day and night by 60 volunteers, because collectors offer thousands of pounds for a crane’s egg.

In 2024 a similar project in Estonia failed when foxes crossed the ice. The Halden fens have wider ditches, and the society expects 20 pairs by 2030.`,
  },
  {
    name: "Ein Bericht auf Deutsch",
    language: "de",
    title: "",
    text: `Die Stadt Ahrenfeld legt nach 58 Jahren wieder eine Straßenbahn an. Der Stadtrat stimmte am Mittwoch mit 31 zu 14 Stimmen für eine Linie vom Hauptbahnhof zur Universität, die 2029 eröffnet werden soll.

Oberbürgermeisterin Helga Brandt nannte den Beschluss eine späte Korrektur. „Wir haben die Gleise herausgerissen, als alle Welt auf das Auto setzte“, sagte Brandt. „Den Stau haben wir behalten.“

Lesen Sie auch: Alle Baustellen der Stadt im Überblick

Die Strecke ist 8,4 Kilometer lang und kostet 210 Millionen Euro. Bund und Land übernehmen davon 75 Prozent, den Rest trägt die Stadt über die Verkehrsbetriebe.

Kritik kommt von den Händlern der Altstadt. Während der Bauzeit von drei Jahren fallen in der Schlossstraße 120 Parkplätze weg, und der Einzelhandelsverband rechnet mit Einbußen von 15 Prozent.

Der Fahrgastverband erwartet dagegen 26.000 Fahrgäste am Tag. Das wären doppelt so viele, wie heute mit den Bussen der Linie 4 unterwegs sind.

Im Jahr 1971 war der letzte Wagen geschmückt durch die Stadt gefahren, begleitet von Tausenden. Einer von ihnen, der heute 84 Jahre alte Fahrer Otto Kempf, will am Tag der Eröffnung wieder im Führerstand stehen.

Die Bauarbeiten beginnen im April 2026 am Hafen.`,
  },
];

export const STORY = [
  {
    name: "The Courier",
    text: `All 214 people aboard the ferry Aurelia were rescued on Sunday night after it struck a reef off Cape Mornay, the coast guard said.

The ship took in water within minutes, and Captain Luis Ferrand gave the order to leave it at 22:40.

Fishing boats from the village of Saint-Brévin reached the Aurelia before the first helicopter. Four passengers were treated for broken bones.

The owner, Meridian Lines, said the ferry had passed its inspection in September.`,
  },
  {
    name: "Harbour Gazette",
    text: `The coast guard rescued all 214 people aboard the ferry Aurelia on Sunday night after it struck a reef off Cape Mornay.

Investigators want to know why the ship was two miles off its course. Transport minister Anne Delorme said a pilot had warned of the reef in a letter to Meridian Lines in June.

Meridian shares fell 12 percent on Monday.

“The sea was calm and the night was clear,” said Delorme.`,
  },
  {
    name: "Evening Standard of Mornay",
    text: `A steering pump that failed twice this month may have driven the Aurelia onto a reef, an engineer of the ferry told this newspaper.

Captain Ferrand had asked Meridian Lines for repairs on 2 November, the engineer said. The company answered on Monday that the pump had been replaced.

Boats from the village of Saint-Brévin saved most of the passengers. “We heard the horn and went,” said Yann Lebrec, whose boat took 41 people aboard.

Salvage of the wreck will take three weeks and cost €6 million, the coast guard estimates. It has begun to pump out 180 tonnes of fuel.`,
  },
];
