// A hundred names that a careless page would run, load or break on (SECURITY.md, D6). Each is a name that terms may carry:
// at most 100 characters, no control or format character. All of our own making, after the usual ways in.
const ways = [
  "<script>MARK</script>", "</script><script>MARK</script>", "<img src=x onerror=MARK>", "<svg onload=MARK>", "<svg><script>MARK</script></svg>",
  "<body onload=MARK>", "<iframe src=javascript:MARK></iframe>", "<a href=javascript:MARK>名</a>", "<details open ontoggle=MARK>", "<input autofocus onfocus=MARK>",
  "<video><source onerror=MARK></video>", "<math><mtext></p><img src=x onerror=MARK></math>", "\" onmouseover=MARK x=\"", "' onfocus=MARK autofocus='", "\"><img src=x onerror=MARK>",
  "`${MARK}`", "${MARK}", "{{MARK}}", "#{MARK}", "<%= MARK %>", "javascript:MARK", "data:text/html,<script>MARK</script>", "';MARK;//", "\\\";MARK;//", "--><img src=x onerror=MARK>",
  "]]><script>MARK</script>", "<template><script>MARK</script></template>", "<style>*{background:url(//e.example/MARK)}</style>", "<link rel=stylesheet href=//e.example/MARK>",
  "<meta http-equiv=refresh content=0;url=//e.example/MARK>", "<base href=//e.example/>", "<form action=//e.example><button>名", "<object data=//e.example/MARK>", "<img src=//e.example/MARK>",
  "<!-- MARK", "&lt;script&gt;MARK&lt;/script&gt;", "&#60;script&#62;MARK&#60;/script&#62;", "%3Cscript%3EMARK%3C/script%3E", "__proto__", "constructor", "toString", "=HYPERLINK(\"//e.example\")",
  "+cmd|'/c calc'!A1", "-2+3", "@SUM(1)", "=1+1", "Robert'); DROP TABLE bids;--", "../../../../etc/passwd", "NULL", "true", "0", "-0",
];
const marks = ["alert(1)", "confirm(2)", "top.x=1"];

export const hostileNames = [...new Set(ways.flatMap(way => way.includes("MARK") ? marks.map(mark => way.replaceAll("MARK", mark)) : [way]))].slice(0, 100);

/** The next name of the hundred, round and round: a round has more places for names than that. */
export function* hostile() {
  for (let i = 0; ; i++) yield hostileNames[i % hostileNames.length];
}
