import { chromium } from '@playwright/test';
const B='http://127.0.0.1:4731', W=B+'/w/northwind-lab';
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox']});
const c=await b.newContext({viewport:{width:1280,height:900},reducedMotion:'reduce'}); const p=await c.newPage();
await p.goto(B+'/sign-in'); await p.getByRole('button',{name:/Ada/}).first().click(); await p.waitForURL(/\/w/);
if(process.argv[2]==='fill'){
 await p.goto(W+'/spend/rates'); await p.getByLabel('Currency of totals').fill('EUR'); await p.getByRole('button',{name:'Save',exact:true}).click();
 await p.getByLabel('Paste the file').fill('Date, USD, JPY, GBP, \n27 November 2026, 1.0812, 163.50, 0.85000, \n'); await p.getByRole('button',{name:'Read the rates'}).click();
 await p.goto(W+'/spend/import');
 const cad=['annual','monthly','usage']; let t='vendor,amount,currency,paid,seats,renews on,notice\n';
 for(let i=0;i<140;i++) t+=`Vendor ${i} Works,${(i*37%900)+20}.50,${['USD','EUR','GBP','CHF'][i%4]},${cad[i%3]},${i%5?i+1:''},${2026+(i%2)}-${String(i%12+1).padStart(2,'0')}-15,30\n`;
 t+='A vendor whose name is long enough to need a second line on a phone,many,,,,,\nDouble,5,EUR,,,3/4/2027,\nDouble,5,EUR,,,3/4/2027,\n';
 await p.getByLabel('Or paste the cells').fill(t); await p.getByRole('button',{name:'Look through it'}).click();
 await p.waitForURL(/import\//); const draft=p.url(); await p.screenshot({path:'/tmp/h/money/s-draft.png'});
 await p.getByRole('button',{name:/^Write \d/}).click(); await p.waitForURL(/imports\//);
 await p.screenshot({path:'/tmp/h/money/s-import.png'});
}
const pages={spend:'/spend',rates:'/spend/rates',imp:'/spend/import',ren:'/renewals',over:''};
for(const [n,u] of Object.entries(pages)){ await p.goto(W+u); await p.screenshot({path:`/tmp/h/money/s-${n}.png`,fullPage:n!=='ren'&&false}); }
await p.goto(W+'/spend?q=Vendor+2+'); await p.getByRole('region',{name:'Spend records'}).getByRole('link').first().click();
await p.goto(W+'/spend?q=Vendor+2'); await p.getByRole('link',{name:'Vendor 2 Works'}).first().click(); await p.getByLabel(/Paid in January/).fill('130'); await p.getByLabel(/Paid in May/).fill('33'); await p.getByRole('button',{name:'Save what was paid'}).click(); await p.waitForLoadState(); 
await p.locator('#actuals').scrollIntoViewIfNeeded(); await p.screenshot({path:'/tmp/h/money/s-actuals.png',fullPage:true}); const rec=p.url();
await p.emulateMedia({colorScheme:'dark'}); await p.setViewportSize({width:360,height:800});
for(const [n,u] of Object.entries(pages)){ await p.goto(W+u); await p.screenshot({path:`/tmp/h/money/d-${n}.png`,fullPage:true,clip:{x:0,y:0,width:360,height:2200}}); }
await p.goto(rec); await p.screenshot({path:'/tmp/h/money/d-actuals.png',fullPage:true});
await b.close();
