/** What groups are called in, word by word: of one language each, so that a name reads as somebody would write it. */
interface Language {
  /** What a team makes or looks after. */
  readonly things: readonly string[];
  /** What it does. */
  readonly work: readonly string[];
  readonly places: readonly string[];
  /** How a name is put together. */
  readonly name: (thing: string, work: string, place: string, form: number) => string;
}

const list = (words: string): readonly string[] => words.split(/\s*,\s*/);

const western = (thing: string, work: string, place: string, form: number): string =>
  [
    `${thing} ${work}`,
    `${work} ${place}`,
    `${thing} ${work} ${place}`,
    `${work} – ${thing}`,
    `${thing} (${place})`,
    `${place} ${thing} ${work}`,
  ][form % 6]!;
const joined = (thing: string, work: string, place: string, form: number): string =>
  [`${thing}${work}`, `${place}${work}`, `${place}${thing}${work}`, `${thing}${work}（${place}）`][form % 4]!;

export const english: Language = {
  things: list(
    'Payments, Checkout, Billing, Identity, Search, Storage, Network, Warehouse, Catalog, Pricing, Inventory, Shipping, Returns, Loyalty, Messaging, Notifications, Analytics, Reporting, Forecasting, Fraud, Risk, Treasury, Payroll, Benefits, Recruiting, Onboarding, Facilities, Fleet, Devices, Firmware, Mobile, Web, Desktop, Kernel, Compiler, Runtime, Database, Streaming, Video, Audio, Maps, Routing, Translation, Accessibility, Documentation, Marketplace, Partner, Channel, Enterprise, Consumer, Gateway, Observability, Telemetry, Release, Sandbox, Insurance, Lending, Mortgage, Claims, Customs',
  ),
  work: list(
    'Engineering, Operations, Support, Design, Research, Quality, Security, Compliance, Planning, Analysis, Architecture, Automation, Administration, Procurement, Sales, Marketing, Strategy, Training, Maintenance, Delivery, Integration, Migration, Monitoring, Governance, Controlling, Accounting, Audit, Legal, Communications, Procedures, Program Office, Leadership, Approvers, Reviewers, Owners, On Call, Guild, Task Force, Squad, Steering Committee',
  ),
  places: list(
    'Berlin, London, Dublin, Lisbon, Madrid, Oslo, Helsinki, Vienna, Prague, Athens, Cairo, Nairobi, Lagos, Accra, Toronto, Austin, Boston, Chicago, Denver, Seattle, Portland, Atlanta, Miami, Lima, Santiago, Bangalore, Mumbai, Singapore, Jakarta, Manila, Sydney, Perth, Auckland, Nordics, Benelux, Iberia, Balkans, EMEA, APAC, LATAM',
  ),
  name: western,
};

/** Code names: `Project Amber Falcon`. */
export const codeWords = [
  list(
    'Amber, Birch, Cobalt, Dune, Ember, Fjord, Garnet, Harbour, Indigo, Juniper, Kelp, Lilac, Maple, Nimbus, Onyx, Pewter, Quartz, Russet, Slate, Topaz, Umber, Velvet, Walnut, Xenon, Yarrow, Zephyr, Copper, Crimson, Silver, Granite',
  ),
  list(
    'Falcon, Otter, Badger, Heron, Lynx, Marten, Osprey, Panther, Raven, Salmon, Tapir, Urchin, Viper, Walrus, Yak, Zebra, Beetle, Condor, Dolphin, Egret, Ferret, Gecko, Hornet, Ibis, Jackal, Kestrel, Lemur, Mantis, Newt, Ocelot',
  ),
] as const;

/** With accents and letters that English lacks. */
export const accented: readonly Language[] = [
  {
    things: list(
      'Équipe, Développement, Sécurité, Qualité, Réseau, Comptabilité, Trésorerie, Fidélité, Clientèle, Données',
    ),
    work: list('Ingénierie, Stratégie, Contrôle, Opérations, Conformité, Achats, Études, Création'),
    places: list('Île-de-France, Québec, Genève, Orléans, Besançon, Nîmes, Liège, Réunion'),
    name: western,
  },
  {
    things: list(
      'Außendienst, Büro, Fördermittel, Qualität, Straßenbau, Rückversicherung, Gebäude, Übersetzung, Händler, Prüfung',
    ),
    work: list('Vertrieb, Buchführung, Entwicklung, Wäscherei, Führung, Verträge, Einkauf, Steuerbüro'),
    places: list('München, Köln, Düsseldorf, Österreich, Zürich, Thüringen, Süd, Göttingen'),
    name: western,
  },
  {
    things: list(
      'Łączność, Księgowość, Bezpieczeństwo, Sprzedaż, Płatności, Müşteri, Satış, Ødegård, Årsregnskap, Økonomi',
    ),
    work: list('Wdrożenia, Obsługa, Yönetim, Çözüm, Utvikling, Rådgivning, Güvenlik, Zarządzanie'),
    places: list('Łódź, Kraków, İstanbul, İzmir, Tromsø, Malmö, Århus, Gdańsk'),
    name: western,
  },
  {
    things: list(
      'Formación, Logística, Atención, Diseño, Inspección, Produção, Comunicação, Gestão, Facturación, Niñez',
    ),
    work: list('Técnica, Dirección, Jurídico, Operações, Análisis, Tesorería, Informação, Compañía'),
    places: list('Bogotá, São Paulo, Córdoba, Málaga, Brasília, Perú, Panamá, Cataluña'),
    name: western,
  },
];

/** In other scripts, with spaces between words. */
export const spaced: readonly Language[] = [
  {
    things: list('Платежи, Логистика, Безопасность, Качество, Сервис, Склад, Финансы, Проект, Сеть, Данные'),
    work: list('Отдел, Разработка, Продажи, Поддержка, Аналитика, Закупки, Обучение, Управление'),
    places: list('Москва, Казань, Самара, Тверь, Минск, Алматы, Сибирь, Юг'),
    name: western,
  },
  {
    things: list('Πληρωμές, Ασφάλεια, Δίκτυα, Ποιότητα, Δεδομένα, Αποθήκη'),
    work: list('Τμήμα, Ανάπτυξη, Πωλήσεις, Υποστήριξη, Έλεγχος, Έρευνα'),
    places: list('Αθήνα, Πάτρα, Κρήτη, Θεσσαλονίκη, Βόλος, Λάρισα'),
    name: western,
  },
  {
    things: list('المدفوعات, الأمن, الجودة, البيانات, المشاريع, الشحن'),
    work: list('فريق, إدارة, دعم, تطوير, مبيعات, تدريب'),
    places: list('القاهرة, دبي, الرياض, بيروت, عمان, تونس'),
    name: (thing, work, place, form) => (form % 2 ? `${work} ${thing} ${place}` : `${work} ${thing}`),
  },
  {
    things: list('תשלומים, אבטחה, איכות, נתונים, רשתות, מחסן'),
    work: list('צוות, פיתוח, מכירות, תמיכה, ניהול, מחקר'),
    places: list('חיפה, ירושלים, אילת, נתניה, אשדוד, יפו'),
    name: (thing, work, place, form) => (form % 2 ? `${work} ${thing} ${place}` : `${work} ${thing}`),
  },
  {
    things: list('결제, 보안, 품질, 데이터, 네트워크, 물류, 회계, 모바일'),
    work: list('개발팀, 영업팀, 지원팀, 운영팀, 기획팀, 연구소'),
    places: list('서울, 부산, 대구, 인천, 판교, 제주'),
    name: (thing, work, place, form) => (form % 2 ? `${place} ${thing} ${work}` : `${thing} ${work}`),
  },
];

/** Without spaces. */
export const unspaced: readonly Language[] = [
  {
    things: list(
      '支付, 财务, 人力资源, 基础架构, 数据平台, 网络安全, 质量管理, 供应链, 客户服务, 移动端, 搜索推荐, 云计算',
    ),
    work: list('研发部, 运营中心, 销售部, 测试组, 产品组, 管理部, 采购组, 法务部, 培训中心, 事业部'),
    places: list('北京, 上海, 深圳, 杭州, 成都, 武汉, 西安, 广州, 华东, 华南'),
    name: joined,
  },
  {
    things: list('決済, 人事, 経理, 品質保証, 情報セキュリティ, モバイル, データ基盤, 物流, カスタマー, 広告'),
    work: list('開発チーム, 営業部, サポート, 企画室, 管理課, 研究所, 運用グループ, 総務部'),
    places: list('東京, 大阪, 名古屋, 福岡, 札幌, 横浜, 京都, 仙台'),
    name: joined,
  },
  {
    things: list('การเงิน, ความปลอดภัย, คุณภาพ, ข้อมูล, คลังสินค้า, ลูกค้า'),
    work: list('ทีมพัฒนา, ฝ่ายขาย, ฝ่ายสนับสนุน, ทีมวิจัย, ฝ่ายบุคคล, ทีมออกแบบ'),
    places: list('กรุงเทพ, เชียงใหม่, ภูเก็ต, ขอนแก่น, พัทยา, ระยอง'),
    name: (thing, work, place, form) => (form % 2 ? `${work}${thing} ${place}` : `${work}${thing}`),
  },
];
