/** Light and dark by the system's choice; from 320 px to wide. A colour never stands alone: a word goes with it. */
export const STATUS_STYLE = `:root{color-scheme:light dark;--ink:#0f172a;--muted:#475569;--ground:#f8fafc;--panel:#fff;--line:#cbd5e1;
--up:#15803d;--readOnly:#a16207;--maintenance:#b45309;--outage:#b91c1c;--none:#cbd5e1}
@media(prefers-color-scheme:dark){:root{--ink:#f1f5f9;--muted:#cbd5e1;--ground:#0f172a;--panel:#1e293b;--line:#475569;
--up:#4ade80;--readOnly:#facc15;--maintenance:#fbbf24;--outage:#f87171;--none:#475569}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:56rem;padding:1.5rem 1rem;font:16px/1.5 system-ui,sans-serif;background:var(--ground);color:var(--ink);overflow-wrap:anywhere}
h1{font-size:1.75rem;margin:0 0 .5rem}h2{font-size:1.15rem;margin:2rem 0 .75rem}h3{font-size:1rem;margin:0}
p{margin:.25rem 0}
.overall{font-size:1.15rem;font-weight:600}
.dot{display:inline-block;width:.75em;height:.75em;border-radius:50%;margin-inline-end:.4em;background:var(--up)}
.readOnly>.dot{background:var(--readOnly);border-radius:2px}.maintenance>.dot{background:var(--maintenance);border-radius:2px}
.outage>.dot{background:var(--outage);border-radius:0;transform:rotate(45deg)}
.stale,.text,.since,.summary,footer,.ends{color:var(--muted)}
.text{white-space:pre-line}
article,.planned li{background:var(--panel);border:1px solid var(--line);border-radius:10px;padding:1rem;margin:0 0 .75rem}
article h3{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between}
.state{font-weight:500}
.planned{list-style:none;margin:0;padding:0}
.bars{display:flex;gap:1px;height:2rem;margin:.75rem 0 .25rem}
.bars i{flex:1 1 0;min-width:1px;background:var(--none);border-radius:1px}
.bars .up{background:var(--up)}.bars .readOnly{background:var(--readOnly)}.bars .maintenance{background:var(--maintenance)}.bars .outage{background:var(--outage)}
.ends{display:flex;justify-content:space-between;font-size:.8rem}
summary{cursor:pointer;color:var(--muted);min-height:24px}
details ul{margin:.5rem 0;padding-inline-start:1.25rem}
a{color:inherit}
footer{margin-top:2rem;font-size:.9rem}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}`;
