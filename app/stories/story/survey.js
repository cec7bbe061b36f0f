// What the round through pages asks: is anything too wide, is anything cut off, what does the keyboard reach.
(() => {
  const name = (e) => {
    const text = (e.getAttribute('aria-label') || e.innerText || e.value || e.name || '').trim().replace(/\s+/g, ' ');
    return e.localName + (e.id ? '#' + e.id : e.classList[0] ? '.' + e.classList[0] : '') + ' "' + text.slice(0, 50) + '"';
  };
  const root = document.documentElement;
  const shown = (e) => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length > 0;
  const scrolls = (e) => {
    for (; e && e !== document.body; e = e.parentElement) {
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX)) return true;
    }
    return false;
  };

  // look: what changes when an element has the focus, on itself, its labels and what is drawn before and after them.
  const props = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'backgroundColor', 'color',
    'borderTopColor', 'borderTopWidth', 'borderBottomColor', 'borderBottomWidth', 'textDecorationLine',
    'textDecorationThickness', 'transform'];
  const look = (e) => [e, ...(e.labels || [])].flatMap((x) => [null, '::before', '::after'].map((p) => {
    const s = getComputedStyle(x, p);
    return props.map((k) => s[k]).join(' ');
  })).join('|');

  return {
    // wide names what sticks out to the right of the window.
    wide() {
      const over = root.scrollWidth - root.clientWidth;
      if (over <= 0) return [];
      const out = [...document.body.querySelectorAll('*')].filter((e) =>
        shown(e) && !scrolls(e.parentElement) && e.getBoundingClientRect().right > root.clientWidth + 0.5);
      const ends = out.filter((e) => !out.some((x) => x !== e && e.contains(x)));
      return ['by ' + over + ' px: ' + ends.slice(0, 3).map(name).join(', ')];
    },

    // closed names what scrolls sideways within the page, and is no region with a name that the keyboard can enter.
    closed() {
      return [...document.body.querySelectorAll('*')].filter((e) => shown(e) && e.scrollWidth > e.clientWidth + 1 &&
        /auto|scroll/.test(getComputedStyle(e).overflowX) && !e.matches('input, select, textarea') &&
        !(e.tabIndex >= 0 && e.getAttribute('role') === 'region' && (e.getAttribute('aria-label') || e.getAttribute('aria-labelledby'))))
        .map((e) => 'only a mouse scrolls ' + name(e));
    },

    // cut names what hides a part of its text, with the text spacing of WCAG 2.2, 1.4.12.
    cut() {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}' +
        'p{margin-bottom:2em!important}');
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      const cut = [...document.body.querySelectorAll('*')].filter((e) => {
        const s = getComputedStyle(e);
        if (!shown(e) || !e.innerText || e.clientWidth < 2 || e.clientHeight < 2) return false;
        return /hidden|clip/.test(s.overflowX) && e.scrollWidth > e.clientWidth + 1 ||
          /hidden|clip/.test(s.overflowY) && e.scrollHeight > e.clientHeight + 1;
      }).map(name);
      const faults = [...this.wide().map((w) => 'with wider text the page is too wide ' + w),
        ...cut.map((n) => 'with wider text a part is cut off: ' + n)];
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((x) => x !== sheet);
      return faults;
    },

    // still names what moves by itself for a person who has asked for less movement (prefers-reduced-motion).
    still() {
      const long = (times) => times.split(',').some((t) => parseFloat(t) * (t.trim().endsWith('ms') ? .001 : 1) > .01);
      return [root, ...document.body.querySelectorAll('*')].filter((e) => [null, '::before', '::after'].some((p) => {
        const s = getComputedStyle(e, p);
        return long(s.transitionDuration) || s.animationName !== 'none' && long(s.animationDuration) || s.scrollBehavior === 'smooth';
      })).map((e) => 'for who wants less movement there moves ' + name(e));
    },

    // forced names what cannot be told from a text, or does not show the focus, where the browser gives all colours and
    // draws no shadows (forced-colors: active).
    forced() {
      if (!matchMedia('(forced-colors: active)').matches) return ['the colours are not forced'];
      const line = (s, side) => s['border' + side + 'Style'] !== 'none' && parseFloat(s['border' + side + 'Width']) > 0;
      const framed = (e) => {
        const s = getComputedStyle(e);
        return ['Top', 'Bottom'].some((side) => line(s, side)) || s.textDecorationLine !== 'none' || s.appearance !== 'none';
      };
      const outlined = (e) => [e, ...(e.labels || [])].flatMap((x) => [null, '::before', '::after'].map((p) => {
        const s = getComputedStyle(x, p);
        return [s.outlineStyle, s.outlineWidth, s.borderTopWidth, s.borderBottomWidth, s.textDecorationLine,
          s.textDecorationThickness].join(' ');
      })).join('|');
      const wanted = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
        .filter((e) => shown(e) && !e.matches(':disabled') && e.type !== 'hidden' && e.tabIndex >= 0);
      const faults = [];
      document.activeElement.blur();
      for (const e of wanted) {
        if (e.matches('button, .button, input, select, textarea') && !framed(e) &&
          !(e.labels && [...e.labels].some((l) => framed(l) || ['::before', '::after'].some((p) => line(getComputedStyle(l, p), 'Top'))))) {
          faults.push('with forced colours nothing frames ' + name(e));
        }
        const before = outlined(e);
        e.focus({focusVisible: true, preventScroll: true});
        if (document.activeElement === e && outlined(e) === before) faults.push('with forced colours the focus cannot be seen on ' + name(e));
        e.blur();
      }
      return faults;
    },

    // facts remembers what stands in tables and lists of facts, but for what is pressed there.
    facts() {
      const all = [...document.querySelectorAll('dt, dd, th, td')].filter((e) => e.checkVisibility()).map((e) => {
        let text = e.innerText;
        for (const b of e.querySelectorAll('button, .button, .link-button, summary')) text = text.replace(b.innerText, '');
        return [e, text.trim()];
      });
      Object.defineProperty(document, Symbol.for('facts'), {value: all, configurable: true});
      return all.length;
    },

    // paper names what of the facts is lost on paper.
    paper() {
      if (!matchMedia('print').matches) return ['the page is not printed'];
      return document[Symbol.for('facts')].filter(([e, text]) => text && e.checkVisibility() && !e.innerText.trim())
        .map(([e, text]) => 'on paper nothing stands where there was "' + text.slice(0, 60) + '" in ' + e.localName);
    },

    // begin lists what a keyboard has to reach and remembers how it looks without the focus.
    begin() {
      const wanted = [...document.querySelectorAll(
        'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"]), [contenteditable=""]')]
        .filter((e) => shown(e) && !e.matches(':disabled') && e.type !== 'hidden' && e.tabIndex >= 0);
      const before = new Map(wanted.map((e) => [e, look(e)]));
      Object.defineProperty(document, Symbol.for('walk'), {value: {wanted, before, met: []}, configurable: true});
      return wanted.length;
    },

    // resume begins a walk where none has begun on this page.
    resume() {
      const walk = document[Symbol.for('walk')];
      return walk ? walk.wanted.length : this.begin();
    },

    // step tells where the focus is after a press of Tab, and what is wrong with it there.
    step() {
      const walk = document[Symbol.for('walk')];
      const e = document.activeElement;
      if (!e || e === document.body || e === root) return {end: true};
      const again = walk.met.includes(e);
      const here = walk.met.at(-1) === e;
      const stops = e.type === 'date' ? 4 : 1; // day, month, year and calendar are stops of one field
      const stuck = here && walk.met.length >= stops && walk.met.slice(-stops).every((m) => m === e);
      walk.met.push(e);
      const faults = [];
      const before = walk.before.get(e);
      if (!here && before !== undefined && before === look(e)) faults.push('the focus cannot be seen on ' + name(e));
      const targets = [e, ...(e.labels || [])];
      const near = targets.flatMap((x) => [...x.getClientRects()]).filter((r) => r.width > 0 && r.height > 0);
      const open = near.some((r) => [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]].some(([a, b]) => {
        const at = document.elementFromPoint(r.left + r.width * a, r.top + r.height * b);
        return at && targets.some((x) => x.contains(at) || at.contains(x) && at !== document.body && at !== root);
      }));
      if (!open) faults.push('the focus is out of sight or covered on ' + name(e));
      return {name: name(e), end: again && !here, stuck, faults};
    },

    // missed names what the walk did not reach. Of the answers to one question, one is enough: arrows do the rest.
    missed() {
      const walk = document[Symbol.for('walk')];
      return walk.wanted.filter((e) => !walk.met.includes(e) && !(e.type === 'radio' &&
        walk.met.some((m) => m.type === 'radio' && m.name === e.name && m.form === e.form))).map(name);
    },
  };
})()
