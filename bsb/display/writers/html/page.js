(function(){
"use strict";
var data=JSON.parse(document.getElementById("sitatdata").textContent);
var box=document.getElementById("sitater"),list=document.getElementById("sitatliste"),title=document.getElementById("sitattittel"),back=null;
function el(name,cls,text){var e=document.createElement(name);if(cls)e.className=cls;if(text)e.textContent=text;return e;}
function quote(n){return document.getElementById("sitat-"+n);}
function speech(n){var pair=data.tale[n],said=pair[1];return el("p","ctx",pair[0]+": "+(typeof said==="number"?quote(said).querySelector("q").textContent:said));}
function item(n){
  var q=data.sitater[n],li=quote(n),d=el("article","sitat"),asked=li.querySelector(".question"),sign=li.querySelector("b");
  (q.b||[]).forEach(function(p){d.appendChild(speech(p));});
  if(asked&&!q.b)d.appendChild(el("p","ctx",asked.textContent));
  var b=el("blockquote");
  if(sign){b.appendChild(sign.cloneNode(true));b.appendChild(document.createTextNode(" "));}
  b.appendChild(li.querySelector("q").cloneNode(true));
  if(q.u)b.appendChild(document.createTextNode(" (i)"));
  d.appendChild(b);
  (q.a||[]).forEach(function(p){d.appendChild(speech(p));});
  var flags=(q.f||[]).map(function(f){return data.ord[f];});
  d.appendChild(el("p","meta",[li.querySelector(".note").textContent].concat(flags).filter(Boolean).join(" · ")));
  return d;
}
function open(number,from){
  var cell=document.getElementById("felt-"+number);if(!cell||!box.showModal)return false;
  back=from;title.textContent=cell.firstChild.textContent.replace(/:\s*$/,"");list.textContent="";
  cell.querySelectorAll("a").forEach(function(a){list.appendChild(item(+a.hash.slice("#sitat-".length)));});
  box.showModal();box.scrollTop=0;return true;
}
document.addEventListener("click",function(e){
  var a=e.target.closest("a[data-felt]");
  if(a&&open(+a.dataset.felt,a)){e.preventDefault();return;}
  var td=e.target.closest(".matrix td");
  if(td&&!e.target.closest("a")&&!String(window.getSelection())){var inner=td.querySelector("a[data-felt]");if(inner)open(+inner.dataset.felt,inner);}
  if(e.target===box)box.close();
});
document.getElementById("lukk").addEventListener("click",function(){box.close();});
box.addEventListener("close",function(){if(back)back.focus();});
var filter=document.getElementById("filter"),said=document.getElementById("treff");
function has(node,word){return node.textContent.toLowerCase().indexOf(word)>=0;}
// A heading over rows is shown with any of them, and a word that it has shows them all; it is no row itself.
function sift(body,word,count){
  var level=null,group=null;
  [].forEach.call(body.rows,function(tr){
    var is=tr.classList;
    if(is.contains("sum"))return;
    if(is.contains("level")){level={row:tr,all:has(tr,word)};group=null;tr.hidden=!!word;return;}
    if(!is.contains("sub"))group=null;
    var hit=!word||has(tr,word)||!!(level&&level.all)||!!(group&&group.all);
    tr.hidden=!hit;count.all++;
    if(hit){
      count.shown++;
      if(level)level.row.hidden=false;
      if(group&&group.row.hidden){group.row.hidden=false;count.shown++;}
    }
    if(is.contains("group"))group={row:tr,all:has(tr.cells[0],word)};
  });
}
filter.addEventListener("input",function(){
  var word=filter.value.trim().toLowerCase(),count={shown:0,all:0};
  document.querySelectorAll(".matrix tbody").forEach(function(body){sift(body,word,count);});
  said.textContent=word?said.dataset.mal.replace("{n}",count.shown).replace("{of}",count.all).replace("{word}",filter.value.trim()):"";
});
var dense=document.getElementById("tett");
dense.addEventListener("click",function(){var on=document.body.classList.toggle("tett");dense.setAttribute("aria-pressed",on);});
document.getElementById("skrivut").addEventListener("click",function(){window.print();});
// On paper nothing can be opened: the rules of every page are printed with it.
window.addEventListener("beforeprint",function(){document.querySelectorAll("details.rules").forEach(function(d){d.open=true;});});
document.querySelectorAll(".matrix").forEach(function(table){
  table.addEventListener("keydown",function(e){
    var move={ArrowRight:[0,1],ArrowLeft:[0,-1],ArrowDown:[1,0],ArrowUp:[-1,0]}[e.key];
    var a=e.target.closest("a[data-felt]");if(!move||!a)return;
    var td=a.closest("td"),tr=td.parentNode,col=td.cellIndex,next=null,row=tr;
    if(move[1]){next=td;do{next=move[1]>0?next.nextElementSibling:next.previousElementSibling;}while(next&&!next.querySelector("a[data-felt]"));}
    else{do{row=move[0]>0?row.nextElementSibling:row.previousElementSibling;next=row&&row.cells[col];}while(row&&(row.hidden||!(next&&next.querySelector("a[data-felt]"))));}
    if(next){var go=next.querySelector("a[data-felt]");if(go){go.focus();e.preventDefault();}}
  });
});
function openTarget(){var id=location.hash.slice(1),t=id&&document.getElementById(id);while(t){if(t.tagName==="DETAILS")t.open=true;t=t.parentElement;}}
window.addEventListener("hashchange",openTarget);openTarget();
})();
