"""Word lists of the analyser, all in folded form."""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


PERSONAL = _set(
    """
    bay baylar kiz kizim hanim hanimim hanimlar bey beyim beyler abi abla dul asker askerim terhis
    tecilli muaf muafim tecil yas yasim yasinda yasindayim yaslarinda yaslari dogum dogdum turk
    turkum kurt kurdum arap
    arabim roman hamile hamileyim anne anneyim baba babayim medeni genc gencim dinamik malul gazi
    """
)
PERSONAL_STEMS = (
    "bayan", "erkek", "erkeg", "kadin", "evli", "bekar", "bosan", "nisanli", "askerli", "engelli",
    "ozurlu", "dogumlu", "suriyeli", "afgan", "uyruk", "uyrug", "vatandas", "emekli", "hukumlu",
)  # fmt: skip
"""About the person, not about the work: never indexed, never scored (Labour Law 4857, article 5)."""

FILLER = _set(
    """
    ve veya ya ile bir bu su o de da ki mi mu icin gibi kadar daha en cok az hem ne her hep hic ise
    ben beni bana bende benim biz bizim siz sizin sizinle kendi kendim ayrica fakat ama ancak lakin
    olarak olan olmak oldum oldu olur olmaz olsun olabilir oluyor olan olup olmasi olmayan bulunan
    var vardir varim yok yoktur degil degilim evet hayir uzere sonra once simdi su an halen hala
    is isi isim isler isleri islerinde islerini isinde isine isten ise isyeri isyerinde isyerleri
    eleman elemani elemanlar elemanlari personel personeli personelleri kisi kisiler aday adaylar
    arkadas arkadasi arkadaslar arkadaslari calisma arkadasi araniyor aranmaktadir ariyorum ariyoruz
    arayan aranan alinacak alinacaktir alim alimi ilan ilani basvuru basvurabilirsiniz iletisim
    yapiyorum yaptim yapan yapacak yapmak yapabilirim yapabilen yaparim yapti yapmis yapmistim
    yapilacak yapilan yapildi yapma yapmaktayim yapiyordum calisiyorum calistim calisan calisacak calismak
    calisabilirim calisabilen calisabilecek calisirim calisma calismis calismaktayim calisiyordum
    calisan calistigim calisanlar kullaniyorum kullandim kullanan kullanabilen kullanabilirim
    kullanmak kullanma kullanirim kullanimi kullanmasini bilen bilirim biliyorum bilgim bilgisi
    bilgi anlarim anliyorum ettim ediyorum etmek ederim edebilirim eden edecek etti
    baktim bakiyorum bakarim verdim veriyorum aldim aliyorum alirim istiyorum isterim istemek
    deneyim deneyimim deneyimi deneyimli deneyimliyim deneyimler tecrube tecrubem tecrubesi
    tecrubeli tecrubeliyim tecrubeye yil yillik yildir yili yilim yillarca sene senelik senedir ay aylik
    aydir gun gunluk gunde hafta haftalik saat tl lira maas maasli ucret ucretli yaklasik toplam
    sahip sahibi sahibim sahibiyim hakim hakimim firma firmamiz firmada firmasi firmasinda firmalar
    firmalarda firmasina sirket sirketi sirketinde sirketimiz bunyesinde bunyemizde bunyemize tercihen tercih
    tercihimiz edilir konusunda konularinda alaninda alani uygun uygundur gerekli gereken sart
    sarttir aranir cesitli farkli bircok birkac tum butun iyi guzel duzenli disiplinli titiz
    sorumluluk sorumlu caliskan guvenilir durust saygili uyumlu istekli hevesli olmali gorev gorevi
    gorevli gorevlisi gorevlisiyim gorevler gorevinde alinacaktir edilecek edilecektir edilecektir
    saglanacaktir saglanir imkani imkan mevcut mevcuttur saygilarimla tesekkur tesekkurler merhaba
    selam lutfen arayin ulasin telefon tel cep no numara adres mail ozgecmis cv mezun mezunu mezunuyum
    belge belgem belgesi belgeli sertifika sertifikam sertifikasi sertifikali ehliyet ehliyetim
    ehliyeti ehliyetli sinif sinifi km kg usta ustasi ustayim ustasiyim ustalik ustaligi kalfa kalfasi
    kalfayim cirak ciragi yardimci yardimcisi uzman uzmani acil acilen hemen dahil haric vb vs
    yerde yer yerinde yerler yerlerde kismi kisim bolum bolumu bolumunde biri birinde bazi
    arasi arasinda yakin dogru sekilde diger baska zaman ilgili ilgilendim baslayabilirim
    """
)
"""Says nothing about which work: dropped."""

KEPT = _set(
    """
    temizlik kapici bekci kapi yonetici inci gozluk bahce yazici kurutma asci isci elci avci sucu
    taksi terzi egitim bakim uretim dikim kesim yazilim donanim onarim montaj yatirim kargo oto
    fabrika kasa depo okul halde perde tente pide cadde dede moda gida soda vida gemici uygulama
    muhasebe pazarlama paketleme kurye servis reyon tedarik ortalama makine makina vardiya mobilya
    boya kahya imalat sanayi veri tarim yatak kanal asansor eczane kreatin klinik lojistik plastik
    elektrik elektronik mekanik seramik teknik fizik grafik bulasik guvenlik saglik avukatlik otomatik
    kaporta sepet demir celik aluminyum laboratuvar kimya dolap balik kasaplik yemek ekmek ekran
    hali koli yali sinyali haberlesme endustri galeri bariyeri enerji kadro bilezik ayakkabi
    pastane kafe kafeterya barista restoran lokanta hastane kirtasiye kantin kasiyer hostes resepsiyon
    mutfak bagli tasli tatli yagli kablolu elektrikli sulu ozel genel yerli saci sac saten keten
    beton maden minibus otobus kamyon tren vapur metro tramvay kaban usta hasta pasta posta sunta
    """
)
"""Whole as they are: cutting them would make another word or a ruin."""

IRREGULAR = {
    "karti": "kart",
    "kartim": "kart",
    "kartlari": "kart",
    "kasabi": "kasap",
    "kasabim": "kasap",
    "satici": "satis",
    "saticisi": "satis",
    "satislar": "satis",
    "ascibasi": "asci",
    "soforu": "sofor",
    "surucu": "sofor",
    "surucusu": "sofor",
    "sofer": "sofor",
    "agaci": "agac",
    "ilaci": "ilac",
    "gucu": "guc",
    "sonucu": "sonuc",
    "makinaci": "makine",
    "makinasi": "makine",
    "makina": "makine",
    "makinist": "makinist",
    "yazicisi": "yazici",
    "kuafor": "kuafor",
    "kuaforu": "kuafor",
    "berberi": "berber",
    "bakicisi": "bakici",
    "bakicilik": "bakici",
    "bakiciyim": "bakici",
    "bakici": "bakici",
    "tasiyici": "tasima",
    "tasiyicisi": "tasima",
    "yukleyici": "yukleme",
    "dagitici": "dagitim",
    "tamirci": "tamir",
    "tamircisi": "tamir",
    "dikici": "dikis",
    "kesici": "kesim",
    "elektrikci": "elektrik",
    "elektirik": "elektrik",
    "elektirikci": "elektrik",
    "operator": "operator",
    "operatorlugu": "operator",
    "temizlikci": "temizlik",
    "temizleme": "temizlik",
    "temizligi": "temizlik",
    "guvenligi": "guvenlik",
    "mutfagi": "mutfak",
    "bulasigi": "bulasik",
    "kayitlari": "kayit",
    "egitimi": "egitim",
    "bakimi": "bakim",
    "uretimi": "uretim",
    "montaji": "montaj",
    "balikci": "balik",
    "gidaci": "gida",
}
"""Roots that no rule gives."""

AGENT_ENDINGS = ("or", "on", "en", "man", "yer", "ist", "mur", "tar", "dur", "far", "fur")
"""A word that ends so and carries -im or -um says 'I am a …': soforum, garsonum, kasiyerim."""
