"use strict";
(() => {
	const main = document.querySelector("main"), form = document.getElementById("search"), field = document.getElementById("words");
	const told = document.getElementById("hits"), links = [...document.querySelectorAll("nav a")];
	let hits = [], now = -1; // a hit is its marks: one that goes from plain into bold letters has two
	const plain = (text) => text.replace(/\s/g, " ").toLowerCase();

	// The chapter that the program asked for, once: what the reader then chooses stands in the address.
	if (document.body.dataset.start && !location.hash) location.replace("#" + document.body.dataset.start);

	const clear = () => {
		for (const mark of main.querySelectorAll("mark")) {
			const around = mark.parentNode;
			mark.replaceWith(...mark.childNodes);
			around.normalize();
		}
		for (const link of links) delete link.dataset.hits;
		hits = [];
		now = -1;
		told.textContent = "";
	};

	// The letters of one paragraph, cell or heading, whatever stands bold or as a link among them.
	const blocks = () => {
		const all = [], walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
		for (let node = walk.nextNode(); node; node = walk.nextNode()) {
			const block = node.parentElement.closest("p, li, td, th, h1, h2, h3");
			if (!block) continue;
			const last = all[all.length - 1];
			if (last && last.block === block) last.nodes.push(node);
			else all.push({ block, nodes: [node] });
		}
		return all;
	};

	const markIn = (nodes, words) => {
		const text = plain(nodes.map((n) => n.data).join(""));
		const found = [];
		for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) found.push(at);
		const marks = found.map(() => []);
		let end = text.length;
		for (const node of nodes.toReversed()) { // from the end, so that what stands before a mark keeps its place
			const begin = end - node.data.length;
			for (let i = found.length - 1; i >= 0; i--) {
				const from = Math.max(found[i], begin), to = Math.min(found[i] + words.length, end);
				if (from >= to) continue;
				const rest = node.splitText(from - begin);
				rest.splitText(to - from);
				const mark = document.createElement("mark");
				rest.replaceWith(mark);
				mark.append(rest);
				marks[i].unshift(mark);
			}
			end = begin;
		}
		return marks;
	};

	const show = (i) => {
		for (const mark of hits[now] || []) mark.classList.remove("now");
		now = (i + hits.length) % hits.length;
		for (const mark of hits[now]) mark.classList.add("now");
		hits[now][0].scrollIntoView({ block: "center" });
		told.textContent = "Treff " + (now + 1) + " av " + hits.length;
	};

	const search = () => {
		clear();
		const words = plain(field.value.normalize()).trim().replace(/ +/g, " ");
		if (words.length < 2) return;
		let chapter = null, n = {};
		for (const { block, nodes } of blocks()) {
			if (/^H[23]$/.test(block.tagName)) chapter = block.id;
			const marks = markIn(nodes, words);
			hits.push(...marks);
			if (chapter && marks.length) n[chapter] = (n[chapter] || 0) + marks.length;
		}
		for (const link of links) {
			const found = n[decodeURIComponent(link.hash.slice(1))];
			if (found) link.dataset.hits = found;
		}
		if (hits.length) show(0);
		else told.textContent = "Ingen treff";
	};

	let waiting;
	field.addEventListener("input", () => {
		clearTimeout(waiting);
		waiting = setTimeout(search, 150);
	});
	form.addEventListener("submit", (e) => {
		e.preventDefault();
		if (hits.length) show(now + 1);
		else search();
	});
	form.addEventListener("keydown", (e) => {
		if (e.key === "Enter" && e.shiftKey && hits.length) {
			e.preventDefault();
			show(now - 1);
		}
	});
	document.getElementById("back").addEventListener("click", () => hits.length && show(now - 1));
	document.addEventListener("keydown", (e) => {
		if (e.key === "Escape") {
			field.value = "";
			clear();
		} else if (e.key === "/" && document.activeElement !== field) {
			e.preventDefault();
			field.focus();
		}
	});

	// The chapter that is read is marked in the contents.
	const heads = [...main.querySelectorAll("h2, h3")];
	const mark = () => {
		let read = null;
		for (const head of heads) if (head.getBoundingClientRect().top < 120) read = head;
		for (const link of links) {
			if (read && decodeURIComponent(link.hash.slice(1)) === read.id) {
				if (!link.hasAttribute("aria-current")) {
					link.setAttribute("aria-current", "true");
					link.scrollIntoView({ block: "nearest" });
				}
			} else link.removeAttribute("aria-current");
		}
	};
	let drawn = false;
	document.addEventListener("scroll", () => {
		if (drawn) return;
		drawn = true;
		requestAnimationFrame(() => { drawn = false; mark(); });
	}, { passive: true });
	form.hidden = false;
	mark();
})();
