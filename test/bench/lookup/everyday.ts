import type { Known } from './known.ts';

/**
 * More groups, called as systems and people call theirs: in CamelCase, with dashes, by acronyms. And what people type
 * for them who type fast, remember half, or say one word too many. Written by hand, before the ranking that it judges.
 */
export const everyday: readonly Known[] = [
  {
    name: 'MachineLearningPlatform',
    typed: ['ml platform', 'machine learning', 'machinelearning', 'learning platfrom'],
  },
  { name: 'PayrollDataStewards', typed: ['payroll stewards', 'data stewards', 'pds', 'payrol stewards'] },
  { name: 'IncidentCommanders', typed: ['incident commanders', 'commanders', 'incident comander'] },
  { name: 'WebAccessibilityWG', typed: ['web accessibility', 'accessibility wg', 'web wg'] },
  { name: 'OpenAPI Tooling', typed: ['open api', 'openapi tool', 'open api tooling team'] },
  { name: 'kube-admins', typed: ['kube adm', 'kubeadmins', 'kube admin', 'kubeadm'] },
  { name: 'kube-adoption-advisers', typed: ['kube adoption', 'adoption advisors', 'adoption advisers team'] },
  {
    name: 'perl-maintainers',
    typed: ['perl maintainers team', 'perl maintainer', 'maintainers perl', 'perl maintainrs'],
  },
  {
    name: 'rust-libs-contributors',
    typed: ['rust libs', 'libs contributers', 'rust lib contributors', 'rust libs contrib'],
  },
  { name: 'docs-localization-pt', typed: ['docs localisation', 'localization pt', 'doc localization portuguese'] },
  { name: 'docs-localization-ko', typed: ['docs localization ko', 'localization ko', 'docs l10n ko'] },
  { name: 'release-managers', typed: ['release manager', 'relase managers', 'release managers group'] },
  { name: 'release-manager-associates', typed: ['release associates', 'manager associates', 'release manager assoc'] },
  {
    name: 'ingress-controller-approvers',
    typed: ['ingress approvers', 'ingress controller', 'ingres aprovers', 'controller approver'],
  },
  {
    name: 'sig-storage-reviewers',
    typed: ['storage reviewers', 'sig storage', 'sig storage reviewer', 'storage reveiwers'],
  },
  { name: 'sig-storage-leads', typed: ['storage leads', 'sig storage lead', 'storage leads sig'] },
  { name: 'wg-batch-scheduling', typed: ['batch scheduling', 'wg batch', 'batch sheduling'] },
  { name: 'cert-manager-bots', typed: ['cert manager', 'certmanager bots', 'certificate bots', 'cert bots'] },
  {
    name: 'Data Protection Policies',
    typed: ['policy', 'data protection policy', 'protection policies', 'data policy'],
  },
  {
    name: 'Travel Policy Owners',
    typed: ['travel policies', 'travel policy owner', 'travel owners', 'policies travel'],
  },
  { name: 'Charity Committees', typed: ['charities', 'charity committee', 'charity comittee', 'comittees charity'] },
  { name: 'Delivery Boxes Pilot', typed: ['delivery box', 'boxes pilot', 'delivery pilots'] },
  { name: 'Branch Directories', typed: ['branch directory', 'branches directory', 'directories branch'] },
  { name: 'Mentoring Programme', typed: ['mentor programme', 'mentoring program', 'mentors', 'mentor program'] },
  {
    name: 'Hiring Panel – Designers',
    typed: ['hiring panel design', 'hire panel', 'designer panel', 'hiring designers'],
  },
  { name: 'Müller & Söhne', typed: ['mueller', 'mueller soehne', 'muller', 'müller und söhne'] },
  { name: 'Jaeger Außenstelle', typed: ['jäger', 'jaeger', 'jager aussenstelle', 'jäger aussenstelle'] },
  { name: 'Größenprüfung', typed: ['groessenpruefung', 'grossenprufung', 'größenprüf', 'groessenpruef'] },
  { name: 'Øverby Værksted', typed: ['overby', 'oeverby', 'vaerksted', 'øverby verksted'] },
  { name: 'Ålesund Fiskeriavdeling', typed: ['alesund', 'aalesund', 'fiskeri', 'alesund fiskeri'] },
  { name: 'キャッシュ管理チーム', typed: ['キヤツシユ', 'キャッシュ', 'キヤッシュ管理'] },
  { name: 'ｼｬﾝﾌﾟｰ企画', typed: ['シャンプー', 'シヤンプー企画', '企画'] },
  { name: '製品保証センター', typed: ['品証', '製保', '保証センター', '製品保証'] },
  { name: '国际贸易事务部', typed: ['国贸', '国际贸易', '贸易部', '事务部'] },
  { name: '知识产权保护组', typed: ['知产', '产权组', '知识产权'] },
  { name: 'M&A', typed: ['m&a', 'M & A', 'm and a'] },
  { name: 'M&A Integration', typed: ['m&a integration', 'ma integration', 'm&a integ'] },
  { name: 'F&B Managers', typed: ['f&b', 'f&b managers', 'f and b managers'] },
  {
    name: 'Centre of Excellence for Robotics',
    typed: ['centre of excellence', 'robotics centre', 'center of excellence robotics', 'coe robotics'],
  },
  { name: 'Office of the General Counsel', typed: ['general counsel', 'ogc', 'genral council', 'counsel office'] },
  { name: 'Joint Venture with Halden', typed: ['halden', 'joint venture halden', 'halden venture', 'haldn joint'] },
  {
    name: 'Emergency Response Volunteers',
    typed: ['emergency volunteers', 'emergancy response', 'emergency responce volunters'],
  },
  {
    name: 'Environmental Sustainability Council',
    typed: ['sustainability', 'enviromental council', 'sustainabilty council', 'enviromental sustainibility'],
  },
  {
    name: 'Apprenticeship Coordinators',
    typed: ['apprentices', 'aprenticeship', 'apprenticeship cordinators', 'coordinator apprentice'],
  },
  {
    name: 'Questionnaire Reviewers',
    typed: ['questionaire', 'questionnaires', 'questionaire reviewrs', 'questionnaire review'],
  },
  {
    name: 'Bureau of Standards Liaison',
    typed: ['standards liason', 'burea standards', 'standard liaison', 'liaison bureau'],
  },
  {
    name: 'Fire Wardens Building 7',
    typed: ['fire wardens 7', 'fire warden', 'wardens building 7', 'building 7 fire'],
  },
  { name: 'Fire Wardens Building 12', typed: ['fire wardens 12', 'building 12', 'wardens 12'] },
  {
    name: 'Lift Maintenance Contractors',
    typed: ['lift maintenance', 'lift maintainance', 'lift contractor', 'maintenance contractors lift'],
  },
  {
    name: 'payments_gateway_oncall',
    typed: ['payments gateway', 'paymentsgateway', 'gateway oncall', 'payments on call', 'gateway on-call'],
  },
  { name: 'svc-ledger-writers', typed: ['ledger writers', 'ledger writer', 'svc ledger', 'leger writers'] },
  { name: 'svc-ledger-readers', typed: ['ledger readers', 'ledger reader', 'svc readers ledger'] },
  { name: 'Vault.Operators.Tier0', typed: ['vault operators', 'vault tier0', 'vault tier 0', 'vaultoperators'] },
  { name: 'O’Brien Household', typed: ["o'brien", 'obrien', 'o’brien', 'o brien household'] },
  { name: "Director's Circle", typed: ['director’s circle', 'directors circle', 'director circle'] },
  { name: 'Night‑Shift Nurses', typed: ['night-shift', 'night shift', 'nightshift nurses', 'nurse night shift'] },
  { name: 'Pre-Sales Consultants', typed: ['presales', 'pre sales', 'pre-sales consultant', 'presales consultants'] },
  { name: 'Post-Merger Integration Office', typed: ['post merger', 'postmerger', 'merger integration', 'pmi'] },
  { name: 'Treasury Cash Desk', typed: ['cash desk', 'treasury desk', 'cashdesk', 'treasurey cash'] },
  { name: 'Greenhouse Keepers', typed: ['green house', 'greenhouse keeper', 'green house keepers', 'grenhouse'] },
  {
    name: 'Database Reliability Crew',
    typed: ['data base reliability', 'databse crew', 'reliability crew', 'database crew team'],
  },
  {
    name: 'Newsletter Editorial Board',
    typed: ['news letter', 'newsletter editors', 'editorial board', 'newsleter editorial'],
  },
];
