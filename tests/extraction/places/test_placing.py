import pytest

from api.domain.claim import Measure
from api.extraction.places.placing import find_places, place_of
from tests.extraction.numbers import counting, number_in
from tests.extraction.texts import passages_of

CASES = [
    ("Some 60 people were killed in Tigray in May 2021.", "60", "killed", "ETH", "ET-TI"),
    ("Floods drove 900 people from their homes in Sylhet in March 2021.", "900", "displaced", "BGD", "BD-60"),
    ("Our teams in Colombia:\n- fed 60 Venezuelan migrants", "60", "reached", "COL", None),
    (
        "Floods in Malawi\n\nIn Lira District of Uganda:\n- 300 people fled\n\nThey have fed 90 people.",
        "90",
        "reached",
        "MWI",
        None,
    ),
    (
        "Peru and Kenya\n\n4 May 2019 - Lira, Uganda: A raid began. It went on. Guards shot. 12 died.",
        "12",
        "killed",
        "UGA",
        "UG-307",
    ),
    (
        "Kenya and Peru were hit.\n\nIn Sofala province of Mozambique:\n- 18 people died\n- 40 were hurt",
        "40",
        "injured",
        "MOZ",
        "MZ-S",
    ),
    (
        "Peru was hit. Families affected in Paraguay:\n- \u00d1eembuc\u00fa: 320\n- Boquer\u00f3n: 210",
        "210",
        "affected",
        "PRY",
        "PY-19",
    ),
    (
        "Families affected in Kenya:\n- Turkana: 320\n\nOur teams in Chad:\n- have fed 90 people",
        "90",
        "reached",
        "TCD",
        None,
    ),
    (
        "The UN says about 358,000 people have been displaced in Syria's northwest since December.",
        "358,000",
        "killed",
        "SYR",
        None,
    ),
    (
        "The Idlib region is home to three million people, half of whom had fled other parts of Syria.",
        "three million",
        "killed",
        "SYR",
        "SY-ID",
    ),
    (
        "Air strikes killed 14 civilians in the town of Saraqeb in Syria's Idlib province on Tuesday.",
        "14",
        "killed",
        "SYR",
        "SY-ID",
    ),
    (
        "At least 20,000 people have left Maarat al-Numan since Thursday as Syrian troops advance.",
        "20,000",
        "killed",
        "SYR",
        "SY-ID",
    ),
    ("Shelling on Maaret al-Numan, Syria, killed 9 people.", "9", "killed", "SYR", "SY-ID"),
    (
        "In eastern Syria, 1,200 families were displaced from Deir al-Zour.",
        "1,200",
        "displaced",
        "SYR",
        "SY-DY",
    ),
    (
        "Some 740,000 Rohingya fled Myanmar for Bangladesh, where 900,000 refugees live in Cox's Bazar.",
        "900,000",
        "refugees",
        "BGD",
        "BD-B",
    ),
    (
        "More than 3,000 people crossed from South Sudan into Uganda in a single week.",
        "3,000",
        "refugees",
        "UGA",
        None,
    ),
    ("Floods in Pakistan's Sindh province have killed 340 people.", "340", "killed", "PAK", "PK-SD"),
    ("Typhoon Haiyan killed 6,300 people in the Philippines.", "6,300", "killed", "PHL", None),
    (
        "Turkish officials said 52 people were killed in the Syrian town of Afrin.",
        "52",
        "killed",
        "SYR",
        "SY-HL",
    ),
    (
        "The agency told reporters in Geneva that 2.4 million people in Yemen were at risk of famine.",
        "2.4 million",
        "killed",
        "YEM",
        None,
    ),
    (
        "The Britain-based Syrian Observatory for Human Rights said 31 people were killed in Aleppo.",
        "31",
        "killed",
        "SYR",
        "SY-HL",
    ),
    (
        "Nearly 7 million Venezuelans have left their country; Colombia hosts 2.5 million of them.",
        "2.5 million",
        "refugees",
        "COL",
        None,
    ),
    ("In Chad and Niger, 1.2 million people need food.", "1.2 million", "killed", None, None),
    ("Across the Sahel, 5 million people face hunger.", "5 million", "killed", None, None),
    ("Fighting in Darfur has displaced 60,000 people.", "60,000", "killed", "SDN", None),
    ("Boko Haram attacks in Borno State, Nigeria, left 45 people dead.", "45", "killed", "NGA", "NG-BO"),
    (
        "MAIDUGURI, Nigeria - Gunmen killed 18 farmers on Saturday, a militia leader said.",
        "18",
        "killed",
        "NGA",
        None,
    ),
    ("Gunmen abducted 27 students in Niger State, north-central Nigeria.", "27", "killed", "NGA", "NG-NI"),
    (
        "About 4,500 people were evacuated in Georgia and Florida as the storm approached the United States.",
        "4,500",
        "killed",
        "USA",
        None,
    ),
    (
        "Georgia says 26,000 ethnic Georgians were forced out of South Ossetia.",
        "26,000",
        "killed",
        "GEO",
        None,
    ),
    ("The camp at Zaatari, in Jordan, shelters 79,000 Syrians.", "79,000", "killed", "JOR", "JO-MA"),
    ("In the West Bank, 1,100 Palestinians were displaced by demolitions.", "1,100", "killed", "PSE", None),
    (
        "Fighting in North Kivu has forced 110,000 people from their homes, DR Congo's government says.",
        "110,000",
        "killed",
        "COD",
        "CD-NK",
    ),
    (
        "An Ebola outbreak in the Democratic Republic of the Congo has killed 2,200 people.",
        "2,200",
        "killed",
        "COD",
        None,
    ),
    ("Congo-Brazzaville has received 60,000 refugees.", "60,000", "refugees", "COG", None),
    ("The US pledged aid after an earthquake in Haiti killed 2,200 people.", "2,200", "killed", "HTI", None),
    (
        "In Haiti, an earthquake killed 2,200 people. It also destroyed 53,000 homes in the country.",
        "53,000",
        "killed",
        "HTI",
        None,
    ),
    (
        "An earthquake struck Nepal on Saturday. More than 1,400 people were killed, police said.",
        "1,400",
        "killed",
        "NPL",
        None,
    ),
    ("Clashes in Ukraine's Donetsk region killed 13 soldiers.", "13", "killed", "UKR", "UA-14"),
    ("Shelling in Kharkiv, Ukraine's second city, wounded 17 people.", "17", "killed", "UKR", "UA-63"),
    (
        "Some 5,000 migrants have reached the Greek island of Lesbos this week.",
        "5,000",
        "migrants",
        "GRC",
        None,
    ),
    ("A boat carrying 150 migrants sank in the Mediterranean.", "150", "migrants", None, None),
    ("Ethiopia's Tigray region has 400,000 people facing famine.", "400,000", "killed", "ETH", "ET-TI"),
    ("Around 200,000 Eritrean refugees live in Ethiopia.", "200,000", "refugees", "ETH", None),
    ("Cyclone Idai killed 600 people in Mozambique, Zimbabwe and Malawi.", "600", "killed", None, None),
    (
        "Cyclone Idai hit Beira, Mozambique, destroying 90 per cent of the city and killing 300 people.",
        "300",
        "killed",
        "MOZ",
        "MZ-S",
    ),
    ("In Afghanistan's Kunduz, 42 people died when a hospital was bombed.", "42", "killed", "AFG", "AF-KDZ"),
    ("The Iraqi army said 300 families fled Mosul.", "300", "killed", "IRQ", "IQ-NI"),
    (
        "Around 90,000 people have returned to Ramadi in Iraq's Anbar province.",
        "90,000",
        "killed",
        "IRQ",
        "IQ-AN",
    ),
    (
        "Lebanon, a country of four million people, hosts 1.1 million Syrian refugees.",
        "1.1 million",
        "refugees",
        "LBN",
        None,
    ),
    ("Police in Nice said 84 people died in the French city.", "84", "killed", "FRA", None),
    (
        "Volunteers from Reading and Bath collected aid for 300 families in Somalia.",
        "300",
        "killed",
        "SOM",
        None,
    ),
    ("Worldwide, 70.8 million people are displaced.", "70.8 million", "killed", None, None),
    (
        "Heavy rain in Kerala, India, has left 324 people dead and 220,000 homeless.",
        "220,000",
        "killed",
        "IND",
        "IN-KL",
    ),
    (
        "Landslides in the Indonesian province of Central Sulawesi buried 68 houses.",
        "68",
        "killed",
        "IDN",
        "ID-ST",
    ),
    (
        "In Colombia's Putumayo department, a mudslide in Mocoa killed 254 people.",
        "254",
        "killed",
        "COL",
        "CO-PUT",
    ),
    ("Sudanese security forces killed 87 protesters in Khartoum on June 3.", "87", "killed", "SDN", "SD-KH"),
    (
        "Some 8,000 people, mostly from Burkina Faso's Sahel region, fled to Mali.",
        "8,000",
        "refugees",
        "MLI",
        None,
    ),
    ("Kenya's Dadaab camp is home to 217,000 refugees.", "217,000", "refugees", "KEN", "KE-07"),
    (
        "The Philippine military said 26 militants and 15 civilians died in Marawi.",
        "15",
        "killed",
        "PHL",
        None,
    ),
    ("Germany gave $50 million for refugees in Turkey.", "$50 million", "refugees", "TUR", None),
    (
        "Tens of thousands of people were displaced in Myanmar's Rakhine state.",
        "Tens of thousands",
        "killed",
        "MMR",
        "MM-16",
    ),
    (
        "Violence in Cabo Delgado, northern Mozambique, has uprooted 670,000 people.",
        "670,000",
        "killed",
        "MOZ",
        "MZ-P",
    ),
    (
        "Vanuatu's capital, Port Vila, was badly hit by the cyclone, which killed 11 people.",
        "11",
        "killed",
        "VUT",
        "VU-SEE",
    ),
    ("The earthquake killed 5 people in Ecuador's Manabí province.", "5", "killed", "ECU", "EC-M"),
    ("Four people were killed in Bamako, Mali's capital.", "Four", "killed", "MLI", "ML-BKO"),
    ("Paris Hilton gave 300 tents to families in Lebanon.", "300", "killed", "LBN", None),
]

CASES += [
    ("Some 90,000 people have fled Eritrea since Ethiopia invaded.", "90,000", "refugees", "ERI", None),
    ("Six people died in the Turkish town of Akcakale, near Syria.", "Six", "killed", "TUR", "TR-63"),
    ("Raiders killed 25 people in Plateau state, in central Nigeria.", "25", "killed", "NGA", "NG-PL"),
    (
        "A fire killed 80 people in the town of Paradise in northern California.",
        "80",
        "killed",
        "USA",
        "US-CA",
    ),
    (
        "Some 115 people died, an envoy said in Geneva. Nepal mourns Nepal's dead.",
        "115",
        "killed",
        "NPL",
        None,
    ),
    ("In Mozambique, five cases of cholera were confirmed in Beira.", "five", "disease_cases", "MOZ", "MZ-S"),
    ("Togo has 8 cases. France sent doctors. It has 30 beds.", "8", "disease_cases", "TGO", None),
]


@pytest.mark.parametrize(("text", "number", "indicator", "iso3", "area"), CASES)
def test_a_number_belongs_to_the_place_that_governs_it(
    text: str, number: str, indicator: str, iso3: str | None, area: str | None
) -> None:
    passages, mention = number_in(text, number)
    place, trace = place_of(passages, mention, counting(indicator), find_places(passages))
    assert (place and place.iso3, place and place.entry and place.entry.iso3166_2) == (iso3, area)
    assert [step.field for step in trace] == ["place"] * (place is not None)


def test_places_named_in_one_row_are_all_given() -> None:
    passages, mention = number_in("Floods killed 98 people in Kenya, Uganda and South Sudan.", "98")
    place, _ = place_of(passages, mention, counting("killed"), find_places(passages))
    assert place is not None
    assert (place.entry, place.countries) == (None, ("KEN", "UGA", "SSD"))
    assert place.span is not None
    assert place.span.text == "Kenya, Uganda and South Sudan"


def test_two_areas_of_one_country_are_that_country() -> None:
    passages, mention = number_in("Storms killed 7 people in Florida and Alabama.", "7")
    place, _ = place_of(passages, mention, counting("killed"), find_places(passages))
    assert place is not None
    assert place.entry is not None
    assert place.entry.code == "USA"


def test_a_text_that_names_no_place_gives_none() -> None:
    passages, mention = number_in("The storm damaged 80 houses, officials said.", "80")
    assert place_of(passages, mention, counting("housing_damaged"), find_places(passages)) == (None, ())


def test_a_place_that_is_understood_has_no_words() -> None:
    text = "A cholera outbreak has hit Yemen.\n\nHospitals are full.\n\nSome 600 people have died."
    passages, mention = number_in(text, "600")
    place, trace = place_of(passages, mention, counting("disease_deaths"), find_places(passages))
    assert place is not None
    assert (place.span, place.iso3) == (None, "YEM")
    assert [step.rule for step in trace] == ["place.document"]


def test_a_population_in_brackets_belongs_to_the_town_before_it() -> None:
    text = "The floods hit Nampula (743,000 residents) and Quelimane (349,000 residents) in Mozambique."
    passages, mention = number_in(text, "349,000")
    meaning = counting("population", measure=Measure.STOCK)
    place, _ = place_of(passages, mention, meaning, find_places(passages))
    assert place is not None
    assert place.entry is not None
    assert place.entry.name == "Quelimane"


NAMES = [
    ("Paris Hilton visited Lebanon.", ["LBN"]),
    ("She works for the Syrian Observatory for Human Rights.", []),
    ("The Norwegian Refugee Council works in Somalia.", ["SOM"]),
    ("Jordan Pickford and Chad Smith play for Kenya.", ["KEN"]),
    ("A match of Swiss francs against the US$ in Oman.", ["OMN"]),
    ("Give us a chance, they said.", []),
    ("The US and the UK agreed.", ["USA", "GBR"]),
    ("U.S. officials met in Amman, Jordan.", ["USA", "JO-AM", "JOR"]),
    ("Macon, Ga., has welcomed them.", ["geonames:4207400"]),
    ("Israeli-Palestinian talks resumed.", ["ISR", "PSE"]),
    ("He fled Burma, now Myanmar.", ["MMR", "MMR"]),
    ("They came from Côte d'Ivoire and Cape Verde.", ["CIV", "CPV"]),
    ("Aid reached Eastern Ghouta.", ["region:eastern-ghouta"]),
    ("Drought grips the Horn of Africa.", ["region:horn-of-africa"]),
    ("It happened in northwest Syria.", ["region:northwest-syria"]),
    ("It happened in Syria's north-west.", ["region:northwest-syria"]),
    ("It happened in the north-west of Syria.", ["region:northwest-syria"]),
    ("Mr Jackson and Ms Lincoln spoke in Kenya.", ["KEN"]),
    ("March was dry and May was wet in Zambia.", ["ZMB"]),
    ("Kosovo and Taiwan took part.", ["XKX", "TWN"]),
    ("The Democratic Republic of the Congo and the Republic of the Congo differ.", ["COD", "COG"]),
    ("Türkiye hosts many.", ["TUR"]),
    ("People left the occupied Palestinian territories.", ["PSE"]),
    ("Nice, he said of the plan for Chad.", ["TCD"]),
]


@pytest.mark.parametrize(("text", "codes"), NAMES)
def test_names_of_places_are_told_from_other_names(text: str, codes: list[str]) -> None:
    assert [name.entry.code for name in find_places(passages_of(text)).names] == codes


GENERAL = [
    ("Quakes struck Nepal. Much of the country was cut off.", "country", "NPL"),
    ("Fighting shook Yemen. Shells fell on the capital.", "capital", "geonames:71137"),
    ("Rebels took Goma in DR Congo. People left the city.", "city", "geonames:216281"),
    ("Floods hit Sindh province in Pakistan. The province is poor.", "province is", "PK-SD"),
    ("Aid came to Dadaab camp in Kenya. The camp is full.", "camp is", "region:dadaab"),
]


@pytest.mark.parametrize(("text", "words", "code"), GENERAL)
def test_a_general_word_stands_for_the_place_named_before(text: str, words: str, code: str) -> None:
    names = find_places(passages_of(text)).names
    general = [
        name for name in names if name.general and name.start == text.rindex(words.split(maxsplit=1)[0])
    ]
    assert [name.entry.code for name in general] == [code]


def test_the_country_that_a_text_is_about_is_the_one_it_names_most() -> None:
    text = (
        "Floods have hit Sudan. The World Bank in Washington said so. Sudan needs help; Sudan's rivers rise."
    )
    main = find_places(passages_of(text)).main
    assert main is not None
    assert main.code == "SDN"


def test_two_countries_named_alike_leave_no_main_one() -> None:
    assert find_places(passages_of("Talks between Serbia and Kosovo failed.")).main is None
