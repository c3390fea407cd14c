/** Light and dark by the system's choice; readable from 320 px on. */
export const PAGE_STYLE = `:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;font:17px/1.6 system-ui,sans-serif;background:#f8fafc;color:#0f172a}
main{box-sizing:border-box;width:min(100%,40rem);padding:2rem 1.25rem;overflow-wrap:anywhere}
img{display:block;max-width:min(100%,16rem);max-height:6rem;margin-block-end:1.5rem}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 1rem}
p{margin:0 0 1rem}
.notice{border-inline-start:4px solid #ca8a04;padding-inline-start:1rem;white-space:pre-line}
.small{font-size:.9rem;color:#475569}
button{font:inherit;min-height:44px;padding:.25rem 1.25rem;border:1px solid #64748b;border-radius:8px;background:none;color:inherit}
@media(prefers-color-scheme:dark){body{background:#0f172a;color:#f1f5f9}.small{color:#cbd5e1}}`;

/**
 * Times in the reader's own zone. In maintenance it looks at its own address now and then, each page at its own
 * moment; when the application itself has answered twice, it opens after another while by chance: never all at once.
 */
export const PAGE_SCRIPT = `(function(){"use strict";
var root=document.documentElement,times=document.querySelectorAll("time");
for(var i=0;i<times.length;i++){var at=new Date(times[i].dateTime);
if(!isNaN(at))times[i].textContent=at.toLocaleString(root.lang,{dateStyle:"medium",timeStyle:"short"})}
var back=document.getElementById("back");
if(back){back.hidden=history.length<2;back.onclick=function(){history.back()};return}
var well=0;
function later(ms,what){setTimeout(what,ms*(.5+Math.random()))}
function look(){fetch(location.href,{cache:"no-store",credentials:"same-origin"}).then(function(answer){
well=answer.status<500?well+1:0;
if(well<2)return later(well?4000:15000,look);
later(8000,function(){location.replace(location.href)})},function(){well=0;later(15000,look)})}
later(15000,look)})();`;
