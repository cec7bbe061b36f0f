// What the Chromium driver asks of a page. It is evaluated from outside, so neither a content security policy nor
// scripts that are switched off stand in its way, and it leaves nothing behind but one property of the document.
({
  // look lists the nodes of the page in document order, each with the place of its parent in the list, with what a
  // person has typed and what cannot be seen.
  look() {
    const all = [], nodes = [];
    const walk = (e, parent) => {
      const here = nodes.length, a = {};
      nodes.push({p: parent, t: e.localName, a, i: all.push(e) - 1});
      for (const x of e.attributes) a[x.name] = x.value;
      const mark = (name, yes) => { if (yes) a[name] = ''; else delete a[name]; };
      const style = getComputedStyle(e);
      mark('hidden', style.display === 'none' || style.visibility !== 'visible');
      if (e.localName === 'option') mark('selected', e.selected);
      if (e.localName === 'input') {
        if (e.type === 'radio' || e.type === 'checkbox') mark('checked', e.checked);
        else if (e.type !== 'file') a.value = e.value;
      }
      if (e.localName === 'textarea') nodes.push({p: here, x: e.value});
      else for (const x of e.childNodes) {
        if (x.nodeType === Node.ELEMENT_NODE) walk(x, here);
        else if (x.nodeType === Node.TEXT_NODE) nodes.push({p: here, x: x.data});
      }
    };
    walk(document.documentElement, -1);
    Object.defineProperty(document, Symbol.for('story'), {value: all, configurable: true});
    return {
      focus: this.focus(), nodes, type: document.contentType, address: location.pathname + location.search,
      text: document.contentType === 'text/html' ? '' : (document.body ? document.body.innerText : ''),
    };
  },

  // focus is the place of what has the focus among the elements of the last look: -1 where nothing has it, their number
  // where it was not among them.
  focus() {
    const all = document[Symbol.for('story')] || [], e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return -1;
    return all.includes(e) ? all.indexOf(e) : all.length;
  },

  element(i) {
    const e = (document[Symbol.for('story')] || [])[i];
    return e && e.isConnected ? e : null;
  },

  // point is where a mouse or a finger would press an element, or why it cannot.
  point(i) {
    let e = this.element(i);
    if (!e) return {gone: true};
    const marks = e.labels && (e.type === 'radio' || e.type === 'checkbox') ? [...e.labels] : [];
    let cover = null;
    for (const target of [e, ...marks]) {
      target.scrollIntoView({block: 'center', inline: 'nearest', behavior: 'instant'});
      for (const r of target.getClientRects()) {
        if (r.width < 1 || r.height < 1) continue;
        const x = r.left + r.width / 2, y = r.top + r.height / 2;
        cover = document.elementFromPoint(x, y);
        if (cover && (target.contains(cover) || marks.some((l) => l.contains(cover)))) return {x, y};
      }
    }
    return {cover: cover ? cover.outerHTML.slice(0, 120) : 'nothing: it lies outside the page or has no size'};
  },

  // type puts a value where a keyboard would not get it right: dates, numbers, colours, lists.
  put(i, value) {
    const e = this.element(i);
    if (!e) return false;
    e.focus();
    e.value = value;
    e.dispatchEvent(new Event('input', {bubbles: true}));
    e.dispatchEvent(new Event('change', {bubbles: true}));
    return true;
  },

  // clear makes a text field ready for typing.
  clear(i) {
    const e = this.element(i);
    if (!e) return false;
    e.focus();
    e.select();
    return document.activeElement === e;
  },
})
