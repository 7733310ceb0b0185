"""Invented families: first names and surnames that could sit side by side in a Dutch classroom."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Names that go together. `weight` is how many of a hundred families carry them."""

    weight: int
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    surnames: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _lines(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


DUTCH = Origin(
    weight=57,
    girls=_words(
        "Emma Julia Mila Tess Sophie Zoë Sara Nora Yara Lotte Fenna Saar Evi Lynn Roos Sofie Eva Lieke Maud Anna "
        "Fleur Liv Noa Isa Elin Jasmijn Vera Lina Femke Hannah Milou Lauren Loïs Isabel Nina Floor Puck Jet Suze "
        "Bo Charlotte Merel Veerle Sterre Amber Iris Rosa Olivia Josephine Liz Feline Benthe Cato Tirza Marit Hilde"
    ),
    boys=_words(
        "Daan Sem Lucas Levi Finn Noah Luuk Milan Bram Liam Mees James Thijs Thomas Adam Siem Jesse Ruben Hugo Max "
        "Lars Guus Sam Teun Gijs Julian Benjamin Mats Stijn Boaz Tijn Jens Floris Tobias Jurre Joris Pim Sven Vince "
        "Morris Abel Owen Dex Fedde Job Koen Olaf Jelle Wessel Hidde Rens Niek Tygo Casper Quinten Jip Ties Sjoerd"
    ),
    surnames=_lines(
        "de Jong, de Vries, van den Berg, van Dijk, Visser, Smit, Meijer, de Boer, Mulder, de Groot, Bos, Vos, "
        "Peters, Hendriks, van Leeuwen, Dekker, Brouwer, Dijkstra, Smits, de Graaf, van der Meer, van der Linden, "
        "Kok, Jacobs, de Haan, Vermeulen, van den Heuvel, van der Veen, van den Broek, de Bruijn, van der Heijden, "
        "Schouten, van Beek, Willems, van Vliet, van de Ven, Hoekstra, Maas, Verhoeven, Koster, van Dam, Prins, "
        "Blom, Huisman, Peeters, Kuipers, van Veen, Postma, Veenstra, Kramer, van den Brink, Scholten, van Wijk, "
        "Postmus, Bosch, Timmermans, Groen, Gerritsen, Hofman, van 't Hof, ter Horst, op den Kamp, Terpstra, Wiersma, "
        "van Doorn, Driessen, Evertsen, Faber, van Gelder, Heemskerk, Ruiter, Jongsma, Kersten, Lammers, Martens, "
        "Nijhuis, Oosterhof, Poelman, Reinders, Snijders, Tromp, Uittenbogaard, van Vugt, Wassink, Zijlstra, Zonneveld"
    ),
)

TURKISH = Origin(
    weight=8,
    girls=_words("Elif Zeynep Defne Ecrin Azra Meryem Asya Nehir Ela Esila Melek Sude"),
    boys=_words("Emir Yusuf Kerem Mert Ömer Eymen Deniz Arda Baran Kaan Efe Hamza"),
    surnames=_words("Yılmaz Kaya Demir Çelik Şahin Yıldız Öztürk Aydın Arslan Doğan"),
)

MOROCCAN = Origin(
    weight=9,
    girls=_words("Yasmine Amira Salma Aya Inaya Malak Hafsa Nour Douae Imane Lamia Safae"),
    boys=_words("Mohamed Ayoub Bilal Zakaria Ilyas Amin Imran Rayan Anas Younes Soufiane Ismaël"),
    surnames=_lines("El Idrissi, Bouzian, Amrani, El Khattabi, Benali, Chaoui, Ait Taleb, Haddou, Azzouzi, El Mansouri, Tahiri"),
)

SURINAMESE = Origin(
    weight=6,
    girls=_words("Shanaya Jada Naomi Kiara Anjali Priya Chanel Ruth Zuri Alisha"),
    boys=_words("Jayden Ravi Dion Shivan Elijah Rishi Quincy Jermaine Isaiah Arjun"),
    surnames=_words("Ramdin Kartosen Pinas Jagroep Ramcharan Biervliet Koorndijk Bhagwandas Sital Leeflang"),
)

CARIBBEAN = Origin(
    weight=3,
    girls=_words("Shaniqua Gianna Rihanna Aaliyah Kaylee Mayra"),
    boys=_words("Jaden Giovanni Kevin Zion Rodney Tyrell"),
    surnames=_words("Martina Croes Girigorie Isenia Maduro Rosaria"),
)

POLISH = Origin(
    weight=5,
    girls=_words("Zuzanna Lena Maja Hanna Oliwia Alicja Antonina"),
    boys=_words("Jakub Szymon Filip Kacper Antoni Wojciech Mikołaj"),
    surnames=_words("Nowak Wójcik Mazur Krawczyk Zieliński Lewandowski Kamiński"),
)

SYRIAN = Origin(
    weight=4,
    girls=_words("Layan Sham Rima Jana Haya Tala"),
    boys=_words("Omar Karim Majd Yazan Tarek Hadi"),
    surnames=_lines("Haddad, Al Hamwi, Khoury, Al Ahmad, Darwish, Sabbagh"),
)

ERITREAN = Origin(
    weight=2,
    girls=_words("Selam Feven Rahwa Bethlehem"),
    boys=_words("Natnael Filmon Yonas Samuel"),
    surnames=_words("Tesfay Haile Gebremedhin Kidane"),
)

UKRAINIAN = Origin(
    weight=2,
    girls=_words("Solomiya Daria Polina Zlata"),
    boys=_words("Artem Bohdan Maksym Danylo"),
    surnames=_words("Kovalenko Shevchuk Melnyk Bondar"),
)

ASIAN = Origin(
    weight=2,
    girls=_words("Mei Linh Xinyi Lily"),
    boys=_words("Minh Wei Jason Jun"),
    surnames=_words("Chen Nguyen Wong Pham"),
)

AFRICAN = Origin(
    weight=2,
    girls=_words("Fatou Amina Hodan Abena"),
    boys=_words("Idrissa Abdi Kofi Mamadou"),
    surnames=_words("Diallo Hassan Mensah Warsame"),
)

SOUTHERN = Origin(
    weight=2,
    girls=_words("Ines Ioana Chiara Lucía"),
    boys=_words("Mateo Luca Andrei Rafael"),
    surnames=_words("Silva Popescu Rossi Moreno"),
)

ORIGINS = (
    DUTCH,
    TURKISH,
    MOROCCAN,
    SURINAMESE,
    CARIBBEAN,
    POLISH,
    SYRIAN,
    ERITREAN,
    UKRAINIAN,
    ASIAN,
    AFRICAN,
    SOUTHERN,
)

_INFIXES = ("van den", "van der", "van de", "van 't", "op den", "van", "de", "ter")


def without_infix(name: str) -> tuple[str, str]:
    """The infix and the surname of a whole surname: "van den Berg" is ("van den", "Berg")."""
    for infix in _INFIXES:
        if name.startswith(f"{infix} "):
            return infix, name.removeprefix(f"{infix} ")
    return "", name
