/** Names as a host should never trust them. */
export const hostileNames: readonly string[] = [
  '<script>alert(1)</script>',
  '**bold** [link](command:evil)',
  '$(trash) icon',
  'bell\u0007 nul\u0000 escape\u001b[31m line\nbreak\ttab',
  'invoice\u202Efdp.exe',
  `A name of 2,000 characters, ${'which goes on and on, '.repeat(100)}`.slice(0, 2000),
  '="formula"',
];

/** Teams by place: a name, and what it is for. Those that stand below another name it by place. */
export const teamNames: readonly { readonly name: string; readonly about?: string; readonly below?: number }[] = [
  { name: 'Everyone', about: 'All staff, in every office' },
  { name: 'Executive Team', about: 'Sets the direction' },
  { name: 'Engineering', about: 'Builds and runs the product' },
  { name: 'Platform', about: 'Build, deploy and observe', below: 2 },
  { name: 'Site Reliability', about: 'On call around the clock\nRunbooks are in the wiki', below: 3 },
  { name: 'Data & Insights', about: 'Warehouse, dashboards, experiments', below: 2 },
  { name: 'Mobile – iOS', below: 2 },
  { name: 'Mobile – Android', below: 2 },
  { name: 'Quality Assurance', about: 'Tests what others are sure of', below: 2 },
  { name: 'Skunkworks (not yet staffed)', about: 'Nobody is here yet' },
  { name: 'Security', about: 'Reviews, incidents, access', below: 3 },
  { name: 'Product', about: 'What to build, and what not' },
  { name: 'Design', below: 11 },
  { name: 'User Research', about: 'Talks with customers every week', below: 12 },
  { name: 'Customer Success', about: 'Onboarding and renewals' },
  { name: 'Support – Tier 1', about: 'First line', below: 14 },
  { name: 'Support – Tier 2', about: 'Second line', below: 15 },
  { name: 'Ventes Île-de-France', about: 'Équipe commerciale, région parisienne' },
  { name: 'Équipe Développement Québec', below: 2 },
  { name: 'Vertrieb Süd – München', about: 'Außendienst für Bayern und Österreich' },
  { name: 'Øresund Logistikk' },
  { name: 'İstanbul Satış', about: 'Türkiye ve çevresi' },
  { name: 'Kancelaria Łódź', about: 'Umowy i zgodność' },
  { name: '财务部', about: '财务与税务' },
  { name: '华东销售中心', about: '上海、江苏、浙江' },
  { name: '人力资源部', about: '招聘与培训' },
  { name: '東京開発チーム', about: '東京オフィスの開発者', below: 2 },
  { name: 'カスタマーサポート', about: '日本語でのお問い合わせ', below: 14 },
  { name: 'فريق الدعم', about: 'دعم العملاء بالعربية', below: 14 },
  { name: 'إدارة المشاريع' },
  { name: 'צוות פיתוח', about: 'תל אביב', below: 2 },
  { name: 'Отдел продаж', about: 'Продажи и партнёры' },
  { name: 'Бухгалтерия' },
  { name: 'ทีมขายกรุงเทพ', about: 'ฝ่ายขายประจำกรุงเทพ' },
  { name: '🚀 Launch Crew', about: 'Gets new things out of the door 🎉' },
  { name: '👩‍💻 Women in Tech ❤️', about: 'Meets on the first Thursday' },
  ...hostileNames.map((name, index) => (index % 2 ? { name } : { name, about: name })),
  { name: 'Legal', about: 'Contracts, licences, privacy' },
];

/** Given and family names in the Latin script; every pair makes a person. */
export const givenNames: readonly string[] = [
  'Ann', 'Björn', 'Chloé', 'Diego', 'Élodie', 'Fatma', 'Grzegorz', 'Hana', 'Íñigo', 'Jana', 'Kwame', 'Lucía', 'Miloš', 'Ngozi', 'Óscar',
  'Priya', 'Renée', 'Søren', 'Tomáš', 'Zoë',
];
export const familyNames: readonly string[] = [
  'Almeida', 'Bergström', 'Castañeda', "D'Angelo", 'Eriksen', 'Fernández', 'Großmann', 'Hughes', 'Ionescu', 'Jørgensen', 'Kowalczyk',
  'Lefèvre', 'Müller', 'Nguyễn', 'O’Brien', 'Papadopoulos', 'Quispe', 'Šimková', 'Tanaka-Reid', 'Žižek',
];

/** Whole names in other scripts. */
export const otherNames: readonly string[] = [
  '王小明', '李娜', '张伟', '佐藤 花子', '鈴木 一郎', '高橋 さくら', 'محمد الأحمد', 'ليلى حداد', 'יעל כהן', 'דוד לוי', 'Анна Петрова', 'Дмитрий Соколов',
  'สมชาย ใจดี', 'พิมพ์ชนก ศรีสุข', '김민준', 'Ελένη Παππά', 'प्रिया शर्मा', 'გიორგი ბერიძე', '🦄 Robin', '欧阳 修远',
];

/** For groups beyond the organisation. */
export const colours: readonly string[] = [
  'Amber', 'Birch', 'Cobalt', 'Dune', 'Ember', 'Fjord', 'Garnet', 'Harbour', 'Indigo', 'Juniper', 'Kelp', 'Lilac', 'Maple',
];
