"""Short texts of our own in many languages, each with a title, numbers, and a sentence for every section."""

TEXTS = {
    "en": """\
The river after the flood

The river authority runs forty gauges between the lake and the sea.
Its report of March 2021 looks at the flood of the winter.
The water rose by 2.4 metres in January 2021. More than 1,200 families left their homes in the lower valley.

The towns have built 18 kilometres of new dykes since 2015.
In addition, the two provinces signed an agreement on warnings.
However, the shortage of pumps remains a serious problem in the harbour. The old bridge is still a danger for ships.

The authority will open three retention basins by 2024. The provinces plan a common centre for forecasts.
""",
    "fr": """\
La rivière après la crue

L’agence de la rivière exploite quarante stations entre le lac et la mer.
Son rapport de mars 2021 étudie la crue de l’hiver.
Le niveau des eaux a augmenté de 2,4 mètres en janvier 2021.
Plus de 1 200 familles ont quitté leur maison dans la vallée.

Les communes ont construit 18 kilomètres de digues nouvelles depuis 2015.
Les deux provinces ont signé un accord sur les alertes.
Cependant, le manque de pompes reste un problème grave dans le port.
Le vieux pont présente encore un danger pour les bateaux.

L’agence devra ouvrir trois bassins avant 2024. Les provinces proposent un centre commun de prévision des crues.
""",
    "de": """\
Der Fluss nach dem Hochwasser

Die Flussbehörde betreibt vierzig Pegel zwischen dem See und dem Meer.
Ihr Bericht vom März 2021 untersucht das Hochwasser.
Das Wasser stieg im Januar 2021 um 2,4 Meter. Mehr als 1200 Familien haben ihre Häuser im unteren Tal verlassen.

Die Gemeinden haben seit 2015 auf 18 Kilometern neue Deiche gebaut.
Die beiden Länder haben ein Abkommen über Warnungen unterzeichnet.
Jedoch bleibt der Mangel an Pumpen im Hafen ein ernstes Problem.
Die alte Brücke ist weiterhin eine Gefahr für die Schiffe.

Die Behörde wird bis 2024 drei Rückhaltebecken eröffnen. Die Länder planen ein gemeinsames Zentrum für Vorhersagen.
""",
    "es": """\
El río después de la crecida

La autoridad del río mantiene cuarenta estaciones entre el lago y el mar.
Su informe de marzo de 2021 estudia la crecida.
El nivel del agua subió 2,4 metros en enero de 2021. Más de 1200 familias dejaron sus casas en el valle bajo.

Los municipios han construido 18 kilómetros de diques nuevos desde 2015.
Las dos provincias firmaron un acuerdo sobre avisos.
Sin embargo, la falta de bombas sigue siendo un problema grave en el puerto.
El viejo puente es todavía un peligro para los barcos.

La autoridad abrirá tres embalses antes de 2024 y será la primera del país.
Las provincias proponen un centro común de previsión.
""",
    "it": """\
Il fiume dopo la piena

L’autorità del fiume gestisce quaranta stazioni tra il lago e il mare.
Il rapporto di marzo 2021 studia la piena dell’inverno.
Il livello dell’acqua è aumentato di 2,4 metri nel gennaio 2021.
Più di 1200 famiglie hanno lasciato le case nella bassa valle.

I comuni hanno costruito 18 chilometri di nuovi argini dal 2015.
Le due province hanno firmato un accordo sugli avvisi.
Tuttavia, la mancanza di pompe resta un problema grave nel porto. Il vecchio ponte è ancora un pericolo per le navi.

L’autorità dovrà aprire tre bacini entro il 2024. Le province propongono un centro comune per le previsioni.
""",
    "pt": """\
O rio depois da cheia

A autoridade do rio mantém quarenta estações entre o lago e o mar.
O relatório de março de 2021 estuda a cheia do inverno.
O nível da água aumentou 2,4 metros em janeiro de 2021. Mais de 1200 famílias deixaram as suas casas no vale baixo.

Os municípios construíram 18 quilómetros de diques novos desde 2015.
As duas províncias assinaram um acordo sobre avisos.
No entanto, a falta de bombas continua a ser um problema grave no porto.
A velha ponte é ainda um perigo para os navios.

A autoridade deverá abrir três bacias até 2024. As províncias propõem um centro comum de previsões de cheias.
""",
    "ru": """\
Река после наводнения

Управление реки содержит сорок постов между озером и морем. Отчёт за март 2021 года посвящён зимнему наводнению.
Уровень воды вырос на 2,4 метра в январе 2021 года. Более 1200 семей покинули свои дома в нижней долине.

Города построили 18 километров новых дамб с 2015 года.
Две области подписали соглашение о предупреждениях для жителей.
Однако нехватка насосов остаётся серьёзной проблемой в порту. Старый мост всё ещё опасен для судов на реке.

Управление откроет три водоёма и будет следить за ними круглый год.
Области планируют общий центр прогнозов для всей реки.
""",
    "zh": """\
洪水之后的河流

河流管理局在湖泊与海洋之间设有四十个水文站。管理局在2021年3月发表了关于冬季洪水的报告。
2021年1月水位上升了2.4米。下游河谷有超过1200户家庭离开了自己的家园。

各城镇自2015年以来建成了18公里的新堤坝。两省签署了关于洪水预警的合作协议。
港口缺乏水泵仍然是一个严重的问题。旧桥对来往的船只依然构成危险。

管理局计划在2024年以前开放三个蓄水池。两省将共同建立一个洪水预测中心。
""",
    "ar": """\
النهر بعد الفيضان

تدير هيئة النهر أربعين محطة بين البحيرة والبحر. درست الهيئة في تقرير شهر مارس 2021 فيضان الشتاء الماضي في الوادي.
ارتفع منسوب المياه بمقدار 2.4 متر في يناير 2021. غادرت أكثر من 1200 أسرة منازلها في الوادي السفلي للنهر.

بنت البلديات 18 كيلومترا من السدود الجديدة منذ عام 2015. وقعت المحافظتان اتفاقا حول إنذار السكان من الفيضان.
لا يزال نقص المضخات مشكلة خطيرة في الميناء القديم. الجسر القديم ما زال خطرا على السفن في النهر.

سوف تفتح الهيئة ثلاثة أحواض قبل عام 2024 في الشمال. تخطط المحافظتان لمركز مشترك في المستقبل من أجل التوقعات.
""",
    "fa": """\
رودخانه پس از سیلاب

سازمان رودخانه چهل ایستگاه را میان دریاچه و دریا اداره می‌کند.
گزارش سازمان درباره سیلاب زمستان در مارس ۲۰۲۱ منتشر شد.
سطح آب در ژانویه ۲۰۲۱ به میزان ۲٫۴ متر افزایش یافت. بیش از ۱۲۰۰ خانواده خانه‌های خود را در دره ترک کردند.

شهرها از سال ۲۰۱۵ هجده کیلومتر سد تازه ساخته‌اند و پیشرفت خوبی داشته‌اند.
دو استان توافق نامه‌ای درباره هشدار امضا کردند.
کمبود پمپ در بندر همچنان یک مشکل جدی است. پل قدیمی هنوز برای کشتی‌ها خطر دارد و ضعیف است.

سازمان سه مخزن را در آینده باز خواهد کرد و گسترش خواهد داد.
استان‌ها برنامه دارند که مرکز مشترکی برای پیش‌بینی بسازند.
""",
    "nl": """\
De rivier na de overstroming

Het rivierschap beheert veertig meetpunten tussen het meer en de zee.
Het verslag van maart 2021 gaat over de overstroming.
De gemeenten hebben nieuwe dijken gebouwd en de samenwerking is versterkt.
Het gebrek aan pompen is een ernstig probleem.
Het rivierschap zal in de toekomst drie bekkens openen. De oude brug is nog een gevaar voor de schepen op de rivier.
""",
    "ja": """\
洪水の後の川

河川管理局は湖と海の間に四十の観測所を置いている。町は新しい堤防を完成し、両県は警報に関する協定に署名した。
港ではポンプの不足が深刻な問題となっている。古い橋は船にとって今も危険である。
管理局は今後三つの遊水池を開く計画である。両県は予測のための共同センターを建てる予定である。
""",
    "tr": """\
Selden sonra nehir

Nehir idaresi göl ile deniz arasında kırk istasyon işletiyor.
Kasabalar yeni setler yaptı ve iki il bir anlaşma imzaladı.
Limanda pompa eksikliği ciddi bir sorun olmaya devam ediyor. Eski köprü nehirdeki gemiler için hâlâ tehlikelidir.
""",
}
