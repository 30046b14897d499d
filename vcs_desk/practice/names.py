"""Invented names of many origins, as they stand on British registers."""

from __future__ import annotations

from random import Random

_FIRST = """
Ann Margaret Jean Susan Christine Patricia Maureen Sheila Beryl Doreen Joyce Audrey Hilda Pauline Brenda Gillian Wendy
David John Peter Michael Robert Brian Keith Roy Derek Alan Colin Trevor Raymond Stanley Gordon Clive Terry Barry Ian
Demelza Morwenna Kerensa Loveday Jenifer Tegen Elowen Lowenna Piran Denzil Jory Jowan Cadan Merryn Petroc Perran
Siân Angharad Mared Rhiannon Eleri Gwenllian Aled Dafydd Geraint Emyr Iolo Tomos Aoife Niamh Siobhán Ciarán Pádraig
Małgorzata Agnieszka Łucja Katarzyna Zbigniew Tomasz Paweł Stanisław Oksana Olena Bohdan Mykola Zuzana Jiří Ioana Radu
Fatima Aisha Yusuf Nour Amina Khadija Ibrahim Omar Hassan Leila Zainab Tariq Imran Nasreen Rukhsana Abdul Shabana
Hardeep Gurpreet Manjit Jaspal Sunita Rajesh Priya Anil Meera Ravi Lakshmi Suresh Nisha Deepak Kiran Harjit
Mei Xiu Wei Jun Ling Hà Minh Thảo Tuấn Linh Hoa Tenzin Suryani Dewi Rosalie Corazon Jun-ho Soo-jin Haruki Yuki
Ada Grace Chidi Ngozi Kwame Abena Folasade Tunde Blessing Emeka Amara Kofi Winston Marva Delroy Sonia Clifton Precious
João Inês Rui Beatriz Lucía Iñaki Mateo Pilar Giulia Marco Zoë Renée François Anaïs Björn Åsa Søren Jürgen Ülkü Ömer
""".split()

_LAST = """
Angove Bassett Bolitho Carne Curnow Dunstan Hocking Lanyon Nancarrow Nance Pascoe Pengelly Penrose Prideaux Rickard Rowe
Rosewarne Tonkin Trembath Trevithick Trewin Uren Vingoe Vean Angwin Bray Chenoweth Dingle Eddy Goldsworthy Hendra Jago
Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall
Glyndŵr Llŷr Llwyd Wŷnn Parry Bevan Probert O’Brien Byrne Gallagher Murphy Doherty MacLeod Campbell Stewart Ferguson
Wójcik Kowalska Dąbrowska Wiśniewski Zieliński Nowak Kovalenko Shevchenko Bondarenko Dvořák Popescu Ionescu Horváth
Haddad al-Sayegh Rahman Hussain Khan Ahmed Begum Malik Iqbal Chaudhry Mahmood Abdi Warsame Hassan Osman Yilmaz
Kaur Singh Patel Shah Sharma Nair Gupta Desai Fernandes Perera Silva Costa Rossi Bianchi García Fernández Müller
Chen Wong Li Zhang Nguyễn Trần Phạm Okoro Okafor Adeyemi Mensah Owusu Boateng Campbell-Reid Clarke Baptiste Joseph
Farley Bell Marsh Holt Pryce-Lloyd Hargreaves Entwistle Ogden Fairclough Sugden Ackroyd Nuttall Thwaite Braithwaite
""".split()


def a_name(random: Random) -> tuple[str, str]:
    """A first and a last name; one person in fifty is known by one name alone."""
    first = random.choice(_FIRST)
    return first, "" if random.random() < 0.02 else random.choice(_LAST)


def a_phone(random: Random) -> str:
    """A number from the ranges kept free for drama: mobile, or land line."""
    if random.random() < 0.7:
        return f"07700900{random.randrange(1000):03d}"
    return f"01632960{random.randrange(1000):03d}"
