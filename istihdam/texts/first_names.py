"""First names that many people in Turkey bear and that name nothing of work, folded."""

_NAMES = """
    abdulkadir abdullah abdurrahman adem adil adnan ahmad ahmet aisha akif ali alican alper altan arda
    arif arzu asim asiye asli asuman atakan atilla ayca aydan ayhan aykut ayla aylin aynur ayse aysegul
    aysel aysen aysenur aysun ayten azad aziz azize bahriye banu baran bedia bedri begum bekir belgin
    berat berfin beril berk berkay berna betul beyza bilal binnur bugra bulent burak burcu burhan busra
    cafer cagla can canan caner cansu celal cem cemal cemil cengiz ceren cevat ceyda cigdem cihan cihat
    cuneyt davut delal derya didem dilara dilek dogukan dudu dursun duygu ebru ebubekir ece eda ediz efe
    ekrem elif emel emin emine emir emirhan emrah emre enes engin ercan erdal erdem erdogan eren ergin
    ergun erhan erkan erol ersin ertan ertugrul esin eslem esma esra eylul eyup ezgi fadik fadime fahri
    fahriye faruk fatih fatima fatma fatos ferdi ferhat feride fevzi feyza figen fikret filiz firat fuat
    fulya funda furkan gamze gizem gokhan gokmen gonul gozde gulay gulbahar gulcan gulden gulfem gulhan
    gulizar gulnur gulsah gulsen gulseren gulsum gulten gurkan habib hacer hadice hakan haldun halid
    halil halim halime halit haluk hamdi hamit hamza handan hande hanife harun hasan hatice hatun hava
    havva haydar hayri hayriye hikmet hulya huri huseyin ibrahim iclal idris ihsan ilhan ilker ilknur
    ilyas irem irfan ishak islam ismael ismail ismet izzet jale jiyan kader kadir kadriye kamil kazim
    kemal kenan kerem kevser kezban khaled koray korhan kubilay kubra kursat leman levent leyla lutfi
    mahir mahmut mahsun makbule malik mazlum medine mehmet mehtap melahat melek melih melike meral mert
    merve meryem mesut metehan metin mevlut mikail mine mohammed muazzez muhammad muhammed muhammet
    muharrem mujde mukaddes munevver murat musa mustafa muzaffer muzeyyen naci naciye nadir nagihan
    nalan nazan nazim nazli nebahat necati necip necla necmi nedim nermin neslihan nesrin nevin nezahat
    nigar nihal nihan nihat nilay nilgun nimet niyazi nour nur nuran nuray nurcan nurdan nurgul nurhan
    nuri nursel nursen nurten oguz oguzhan okan oktay omar omer onder orhan osman ozan ozge ozgur ozkan
    ozlem pakize pelin perihan pervin rabia rahime ramazan rasim raziye recep refik remziye resul ridvan
    riza rojda rukiye rustem saadet saban sabiha sabri sadettin sadik sadiye safiye said salih saliha
    salim samet sami saniye sati savas saziye seda sedat sefa selahattin selami selcuk selda selim selma
    semih semra sena sengul serap serdar serhat serife serkan serpil servet sevda sevgi sevil sevim
    sevinc seyma sezer sibel sidika simge sinan sirin songul suat suheyla sukran sukru sule suleyman
    sultan suna suzan tahir tahsin talat tamer taner tarik tayfun tekin tevfik tolga tuba tufan tugba
    tulay tulin tuncay turan turgay turgut turkan ugur ulku umit umran utku vedat veli veysel vildan
    volkan welat yahya yakup yasar yasemin yasin yavuz yeliz yesim yigit yilmaz yousef yucel yuksel
    yunus yusuf zahide zehra zekeriya zeki zeliha zerrin zeynep ziya zubeyde zuhal zuleyha
"""
FIRST_NAMES = frozenset(_NAMES.split())
