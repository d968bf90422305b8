#include "corpus/words.h"

namespace warder::corpus {
namespace {

constexpr std::string_view kMale[] = {
    "Aaron",       "Abdul",      "Adam",     "Adebayo",  "Adrian",    "Ahmed",    "Alan",
    "Alasdair",    "Aleksander", "Alfie",    "Ali",      "Amir",      "Andrew",   "Angus",
    "Anil",        "Anthony",    "Arjun",    "Ashley",   "Barry",     "Benjamin", "Bilal",
    "Bogdan",      "Bradley",    "Brendan",  "Bryn",     "Callum",    "Carl",     "Chidi",
    "Christopher", "Ciaran",     "Clive",    "Conor",    "Craig",     "Curtis",   "Dafydd",
    "Daniel",      "Darren",     "Darius",   "David",    "Dean",      "Declan",   "Delroy",
    "Derek",       "Desmond",    "Dilip",    "Dominic",  "Donald",    "Douglas",  "Duncan",
    "Dylan",       "Edward",     "Elijah",   "Emmanuel", "Eoin",      "Ethan",    "Euan",
    "Faisal",      "Farhan",     "Femi",     "Fergus",   "Finlay",    "Francis",  "Gareth",
    "Gary",        "Geoffrey",   "George",   "Giovanni", "Glen",      "Graham",   "Grzegorz",
    "Gurpreet",    "Hamza",      "Harjit",   "Harold",   "Hassan",    "Henry",    "Hugh",
    "Hussain",     "Iain",       "Ian",      "Ibrahim",  "Idris",     "Ieuan",    "Imran",
    "Isaac",       "Ivan",       "Jack",     "Jacob",    "Jagdeep",   "James",    "Jamie",
    "Jason",       "Javed",      "Jermaine", "Jerome",   "Joel",      "John",     "Jordan",
    "José",        "Joshua",     "Junaid",   "Kamran",   "Karl",      "Keiran",   "Keith",
    "Kelvin",      "Kenneth",    "Kofi",     "Kumar",    "Kwame",     "Kyle",     "Lee",
    "Leon",        "Leroy",      "Lewis",    "Liam",     "Llewellyn", "Luca",     "Lucas",
    "Luke",        "Malcolm",    "Marcin",   "Marcus",   "Mark",      "Martin",   "Matthew",
    "Mehmet",      "Micah",      "Michael",  "Mihai",    "Mohammed",  "Mustafa",  "Nathan",
    "Naveed",      "Neil",       "Niall",    "Nigel",    "Oisin",     "Oliver",   "Olumide",
    "Omar",        "Oscar",      "Owen",     "Patrick",  "Paul",      "Pawel",    "Peter",
    "Philip",      "Piotr",      "Rajesh",   "Ravi",     "Raymond",   "Rhys",     "Richard",
    "Robert",      "Rohan",      "Roland",   "Ronald",   "Rory",      "Ross",     "Ryan",
    "Samuel",      "Sanjay",     "Scott",    "Sean",     "Sebastian", "Shane",    "Sidney",
    "Simon",       "Stefan",     "Stephen",  "Stuart",   "Suleiman",  "Sunil",    "Tariq",
    "Terence",     "Thomas",     "Timothy",  "Tobias",   "Tomasz",    "Trevor",   "Tyrone",
    "Umar",        "Usman",      "Victor",   "Vikram",   "Vincent",   "Wayne",    "William",
    "Winston",     "Xavier",     "Yaw",      "Yusuf",    "Zachary",   "Zahid"};

constexpr std::string_view kFemale[] = {
    "Abigail",  "Adele",     "Agnieszka", "Aisha",     "Alexandra", "Alice",      "Amara",
    "Amelia",   "Amina",     "Amy",       "Anastasia", "Angela",    "Anita",      "Anjali",
    "Anna",     "Annabel",   "Aoife",     "Ayesha",    "Beatrice",  "Bethan",     "Bridget",
    "Carmen",   "Carol",     "Caroline",  "Carys",     "Catherine", "Ceri",       "Charlotte",
    "Chelsea",  "Chloe",     "Christine", "Claire",    "Courtney",  "Daisy",      "Danielle",
    "Deborah",  "Deepika",   "Denise",    "Diane",     "Donna",     "Dorothy",    "Edith",
    "Eilidh",   "Eleanor",   "Elena",     "Elizabeth", "Ella",      "Emily",      "Emma",
    "Esther",   "Eve",       "Farah",     "Fatima",    "Fiona",     "Folake",     "Frances",
    "Freya",    "Gemma",     "Georgia",   "Gillian",   "Grace",     "Gwen",       "Halima",
    "Hannah",   "Harriet",   "Hayley",    "Heather",   "Helen",     "Holly",      "Ifeoma",
    "Ines",     "Ioana",     "Isabel",    "Isla",      "Ivy",       "Jacqueline", "Jade",
    "Jane",     "Janet",     "Jasmine",   "Jennifer",  "Jessica",   "Joanna",     "Josephine",
    "Judith",   "Julia",     "Karen",     "Kasia",     "Kate",      "Kavita",     "Kayleigh",
    "Keira",    "Kelly",     "Kimberley", "Kirsty",    "Laura",     "Lauren",     "Leah",
    "Leanne",   "Linda",     "Lisa",      "Lorraine",  "Louise",    "Lucy",       "Lydia",
    "Maeve",    "Magdalena", "Margaret",  "Maria",     "Marlene",   "Maureen",    "Meera",
    "Megan",    "Melanie",   "Mercy",     "Michelle",  "Molly",     "Monique",    "Morag",
    "Nadia",    "Naomi",     "Natalie",   "Nerys",     "Niamh",     "Nicola",     "Nighat",
    "Olivia",   "Padma",     "Pamela",    "Patricia",  "Paula",     "Pauline",    "Phoebe",
    "Poppy",    "Priya",     "Rachel",    "Rebecca",   "Renée",     "Rhiannon",   "Rosa",
    "Rosemary", "Ruth",      "Saima",     "Sakura",    "Samantha",  "Sandra",     "Sarah",
    "Shabnam",  "Shanice",   "Sharon",    "Sheila",    "Shirley",   "Siân",       "Simone",
    "Sinead",   "Sofia",     "Sophie",    "Stacey",    "Sunita",    "Susan",      "Tanya",
    "Temitope", "Teresa",    "Tracey",    "Valentina", "Valerie",   "Vanessa",    "Victoria",
    "Wendy",    "Yasmin",    "Yvonne",    "Zainab",    "Zara",      "Zoë",        "Zofia"};

constexpr std::string_view kFamily[] = {
    "Abbott",         "Abiola",        "Achebe",        "Adeyemi",
    "Ahmad",          "Akhtar",        "Allardyce",     "Amankwah",
    "Anand",          "Appleyard",     "Arkwright",     "Armitage",
    "Ashworth",       "Askew",         "Atherton",      "Atkinson",
    "Ayodele",        "Babatunde",     "Bagshaw",       "Bainbridge",
    "Bakshi",         "Balogun",       "Bancroft",      "Banerjee",
    "Barraclough",    "Bashir",        "Baxendale",     "Beardsley",
    "Beckwith",       "Begum",         "Bellamy",       "Benbow",
    "Bhatti",         "Bielski",       "Birtwistle",    "Blackwood",
    "Blenkinsop",     "Boateng",       "Bonham",        "Bosworth",
    "Bracegirdle",    "Braithwaite",   "Brankovic",     "Brennan",
    "Broadbent",      "Brocklehurst",  "Buchanan",      "Bukowski",
    "Burnside",       "Byrne",         "Cadwallader",   "Callaghan",
    "Calloway",       "Campbell-Reid", "Cardew",        "Carmichael",
    "Cartwright",     "Cattermole",    "Chaudhry",      "Chen",
    "Cheung",         "Chukwu",        "Clamp",         "Clutterbuck",
    "Cockcroft",      "Colquhoun",     "Connaughton",   "Coombes",
    "Costello",       "Crabtree",      "Craddock",      "Cresswell",
    "Crowther",       "Cunliffe",      "D'Souza",       "Dalgleish",
    "Danjuma",        "Darlington",    "Davenport",     "De Souza",
    "Deighton",       "Demir",         "Desai",         "Dhaliwal",
    "Dhillon",        "Diaz",          "Dimitrov",      "Dobson",
    "Docherty",       "Drinkwater",    "Dubois",        "Duckworth",
    "Dunphy",         "Dutta",         "Eastwood",      "Eccleston",
    "Edmondson",      "Ekwueme",       "Elphick",       "Emsley",
    "Entwistle",      "Evans-Pugh",    "Eze",           "Fairbrother",
    "Farooqi",        "Farrow",        "Featherstone",  "Fenwick",
    "Ferrari",        "Fitzgerald",    "Flannagan",     "Forsyth",
    "Fothergill",     "Frobisher",     "Gallagher",     "Garside",
    "Georgiou",       "Ghosh",         "Gilchrist",     "Gisborne",
    "Glossop",        "Goldstein",     "Gorman",        "Grabowski",
    "Greenhalgh",     "Grimshaw",      "Gunawardena",   "Gupta",
    "Hadfield",       "Haigh",         "Hammersley",    "Hargreaves",
    "Haworth",        "Hebblethwaite", "Heggarty",      "Hennessy",
    "Heslop",         "Hinchliffe",    "Hoang",         "Holroyd",
    "Horrocks",       "Hosseini",      "Huckerby",      "Humberstone",
    "Ibekwe",         "Ikonen",        "Inglethorpe",   "Ionescu",
    "Ishaq",          "Iyer",          "Jablonski",     "Jagger",
    "Jayasuriya",     "Jessop",        "Johal",         "Jolley",
    "Kaczmarek",      "Kapoor",        "Karimi",        "Kavanagh",
    "Keating",        "Kellaway",      "Khatun",        "Kilbride",
    "Kinsella",       "Kirkbride",     "Kowalczyk",     "Kumari",
    "Laithwaite",     "Lancaster",     "Langdale",      "Lascelles",
    "Latchford",      "Leadbetter",    "Lewandowski",   "Li",
    "Lindqvist",      "Llewelyn",      "Lockwood",      "Lofthouse",
    "Longbottom",     "Lowther",       "Luxton",        "MacAskill",
    "MacGregor",      "Maddocks",      "Mahmood",       "Mainwaring",
    "Malhotra",       "Manningham",    "Marchetti",     "Marsden",
    "Mbeki",          "McAllister",    "McBride",       "McConville",
    "McGillicuddy",   "McKinnon",      "Mehta",         "Mellor",
    "Mensah",         "Metcalfe",      "Micklethwaite", "Minchin",
    "Mirza",          "Molyneux",      "Moorcroft",     "Morgan-Ellis",
    "Mukherjee",      "Murgatroyd",    "Nair",          "Nakamura",
    "Nash",           "Ndlovu",        "Nesbitt",       "Nguyen",
    "Nkemelu",        "Nowak",         "O'Brien",       "O'Donoghue",
    "O'Hanlon",       "O'Neill",       "Oakeshott",     "Obi",
    "Ogunleye",       "Okafor",        "Okonkwo",       "Oldroyd",
    "Olaniyan",       "Osei",          "Ostrowski",     "Overend",
    "Pankhurst",      "Papadakis",     "Parekh",        "Pargeter",
    "Patel",          "Pemberton",     "Penhaligon",    "Pereira",
    "Petrova",        "Pickersgill",   "Pilkington",    "Popescu",
    "Postlethwaite",  "Prendergast",   "Prothero",      "Quigley",
    "Qureshi",        "Radcliffe",     "Rahman",        "Ramsbottom",
    "Rathore",        "Rawsthorne",    "Redfern",       "Rehman",
    "Ridgway",        "Rigby",         "Rossi",         "Rowbottom",
    "Rutherford",     "Sadler",        "Salisbury",     "Sandhu",
    "Santos",         "Satterthwaite", "Scargill",      "Schofield",
    "Seddon",         "Senior",        "Sharma",        "Shuttleworth",
    "Sidhu",          "Silva",         "Singh",         "Skelton",
    "Smithies",       "Sokolov",       "Somerville",    "Spofforth",
    "Sriskandarajah", "Stanislawski",  "Stobart",       "Sutcliffe",
    "Swarbrick",      "Szymanski",     "Tamworth",      "Tattersall",
    "Templeton",      "Thackeray",     "Thistlewood",   "Threlfall",
    "Tiwari",         "Tomlinson",     "Tonkin",        "Traynor",
    "Trelawny",       "Tunnicliffe",   "Uddin",         "Ugochukwu",
    "Underhill",      "Unsworth",      "Van Dyke",      "Varley",
    "Vaughan",        "Venkatesan",    "Vickerstaff",   "Virk",
    "Wadsworth",      "Waddington",    "Walmsley",      "Warburton",
    "Waterhouse",     "Weatherall",    "Whittaker",     "Wigglesworth",
    "Winstanley",     "Wojcik",        "Wolstenholme",  "Wong",
    "Woodcock",       "Worthington",   "Wrigglesworth", "Wu",
    "Wyndham",        "Yadav",         "Yeboah",        "Yilmaz",
    "Younis",         "Zaman",         "Zielinski",     "Zubair"};

constexpr std::string_view kStreets[] = {
    "Tollgate Rise",     "Ropewalk Lane",      "Beacon Hill Road", "Chandlers Court",
    "Quarrybank Avenue", "Mill Dam Close",     "Saddlers Yard",    "Fosse Way Gardens",
    "Larkfield Drive",   "Old Brewery Street", "Hawthorn Grove",   "Kiln Terrace",
    "Priory Crescent",   "Wharf Street",       "Tanners Row",      "Sconce Hills Road",
    "Windmill Mews",     "Cuckstool Lane",     "Station Parade",   "Northgate Villas",
    "Bishops Walk",      "Millgate Place",     "Osier Bank",       "Trentside Road",
    "Barnby Street"};

constexpr Town kTowns[] = {
    {"Newarkdale", "NG38", "01632"},     {"Market Thornby", "NG39", "01632"},
    {"Castle Averham", "LN29", "01632"}, {"Great Ruddington", "DE38", "01632"},
    {"Melbury Hatton", "LE48", "01632"}, {"Kettlethorpe", "NN38", "01632"},
    {"Sleaford Parva", "LN28", "01632"}, {"Bakestone", "DE39", "01632"},
    {"Loughcombe", "LE49", "01632"},     {"Corbington", "NN39", "01632"},
    {"Port Selwick", "HU28", "01632"},   {"Ashby Fenn", "PE58", "01632"}};

constexpr Prison kPrisons[] = {{"HMP Thornwick", "TWI"},    {"HMP Averham Park", "AVI"},
                               {"HMP Kelstern", "KEI"},     {"HMYOI Gosberton", "GBI"},
                               {"HMP Fosse Grange", "FGI"}, {"HMP Welbourn", "WBI"},
                               {"HMP Rauceby", "RYI"},      {"HMP Long Sutterby", "LYI"}};

constexpr Offence kOffences[] = {
    {"OF61016", "Wounding with intent", "section 18 of the Offences Against the Person Act 1861"},
    {"OF61131", "Inflicting grievous bodily harm",
     "section 20 of the Offences Against the Person Act 1861"},
    {"OF61102", "Assault occasioning actual bodily harm",
     "section 47 of the Offences Against the Person Act 1861"},
    {"CJ88116", "Assault by beating", "section 39 of the Criminal Justice Act 1988"},
    {"PH97004", "Harassment without violence",
     "section 2 of the Protection from Harassment Act 1997"},
    {"PH97005", "Breach of a restraining order",
     "section 5A of the Protection from Harassment Act 1997"},
    {"TH68023", "Robbery", "section 8 of the Theft Act 1968"},
    {"TH68036", "Burglary dwelling and theft", "section 9(1)(b) of the Theft Act 1968"},
    {"TH68037", "Burglary other than dwelling and theft", "section 9(1)(b) of the Theft Act 1968"},
    {"TH68010", "Theft from shop", "section 1 of the Theft Act 1968"},
    {"TH68050", "Taking a motor vehicle without consent", "section 12 of the Theft Act 1968"},
    {"TH68073", "Handling stolen goods", "section 22 of the Theft Act 1968"},
    {"FA06001", "Fraud by false representation", "section 2 of the Fraud Act 2006"},
    {"CD71039", "Criminal damage to property valued under £5,000",
     "section 1 of the Criminal Damage Act 1971"},
    {"CD71015", "Arson", "section 1 of the Criminal Damage Act 1971"},
    {"MD71230", "Possession of cocaine with intent to supply",
     "section 5(3) of the Misuse of Drugs Act 1971"},
    {"MD71530", "Possession of cannabis", "section 5(2) of the Misuse of Drugs Act 1971"},
    {"MD71531", "Producing cannabis", "section 4(2) of the Misuse of Drugs Act 1971"},
    {"CJ88144", "Having a bladed article in a public place",
     "section 139 of the Criminal Justice Act 1988"},
    {"PC53001", "Possessing an offensive weapon in public",
     "section 1 of the Prevention of Crime Act 1953"},
    {"PU86003", "Affray", "section 3 of the Public Order Act 1986"},
    {"RT88026", "Dangerous driving", "section 2 of the Road Traffic Act 1988"},
    {"RT88333", "Driving while disqualified", "section 103 of the Road Traffic Act 1988"},
    {"BA76001", "Failing to surrender to custody", "section 6 of the Bail Act 1976"},
    {"SX03007", "Sexual assault on a female", "section 3 of the Sexual Offences Act 2003"}};

constexpr std::string_view kForces[] = {"01", "03", "04", "05", "06", "07", "10", "11", "12", "13",
                                        "14", "16", "17", "20", "21", "22", "23", "30", "31", "32",
                                        "33", "34", "35", "36", "37", "40", "41", "42", "43", "44",
                                        "45", "46", "47", "48", "50", "52", "53", "54", "55", "62"};

constexpr std::string_view kCommon[] = {
    "about",     "across",   "action",  "agreed",   "already", "because",  "before",   "between",
    "brought",   "building", "called",  "change",   "clear",   "could",    "current",  "delivery",
    "described", "during",   "early",   "ended",    "enough",  "entrance", "evening",  "every",
    "first",     "further",  "general", "group",    "having",  "heard",    "history",  "however",
    "inside",    "issue",    "known",   "later",    "letter",  "little",   "local",    "matter",
    "meeting",   "member",   "message", "money",    "morning", "moved",    "nearby",   "nothing",
    "number",    "office",   "opened",  "outside",  "parked",  "people",   "person",   "place",
    "plan",      "present",  "quiet",   "reached",  "reason",  "report",   "returned", "review",
    "round",     "second",   "service", "several",  "should",  "since",    "small",    "started",
    "street",    "support",  "taken",   "their",    "there",   "these",    "things",   "third",
    "those",     "three",    "through", "together", "towards", "train",    "under",    "until",
    "usual",     "video",    "visit",   "walked",   "weather", "where",    "which",    "while",
    "within",    "without",  "would",   "written",  "a",       "and",      "as",       "at",
    "by",        "for",      "from",    "had",      "he",      "in",       "is",       "it",
    "of",        "on",       "or",      "she",      "that",    "the",      "they",     "to",
    "was",       "we",       "were",    "with"};

}  // namespace

std::span<const std::string_view> MaleNames() {
  return kMale;
}
std::span<const std::string_view> FemaleNames() {
  return kFemale;
}
std::span<const std::string_view> FamilyNames() {
  return kFamily;
}
std::span<const std::string_view> Streets() {
  return kStreets;
}
std::span<const Town> Towns() {
  return kTowns;
}
std::span<const Prison> Prisons() {
  return kPrisons;
}
std::span<const Offence> Offences() {
  return kOffences;
}
std::span<const std::string_view> ForceCodes() {
  return kForces;
}
std::span<const std::string_view> CommonWords() {
  return kCommon;
}

}  // namespace warder::corpus
