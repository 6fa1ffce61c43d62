import { Problem } from '../../engine';
import { unescaped } from './xmlText';

/** An element of XML. */
export interface XmlElement {
	name: string;
	attributes: Map<string, string>;
	children: XmlElement[];
	/** The text directly in it. */
	text: string;
	/** Where it begins in the XML, and where it ends. */
	from: number;
	to: number;
}

/** Levels of elements. Answers need seven. */
const MAX_DEPTH = 50;
/** In characters, and in elements and attributes: n8n can do nothing else while an answer set is read. */
const MAX_LENGTH = 500_000;
const MAX_PARTS = 25_000;

const NAME = /[^\s/>=<"'&]+/y;
const BLANKS = /[\t\n\r ]*/y;

const broken = (problem: string) =>
	new Problem(`is not XML that can be read: ${problem}`, 'Use the XML itself, without reading its values');

/** Reads XML from the front. Each step goes forward, so that the time is in proportion to the length. */
class XmlReader {
	private at = 0;
	private parts = 0;
	private readonly open: XmlElement[] = [];
	private root?: XmlElement;

	constructor(private readonly xml: string) {
		if (xml.length > MAX_LENGTH) throw broken(`it has more than ${MAX_LENGTH} characters`);
	}

	read(): XmlElement {
		if (this.xml.startsWith('\ufeff')) this.at = 1;
		while (this.at < this.xml.length) this.step();
		if (this.root === undefined || this.open.length > 0) throw broken('it ends too early');
		return this.root;
	}

	/** Names the place, but not the text there: it may be somebody's answer. */
	private brokenHere(problem: string): Problem {
		return broken(`${problem} (at character ${this.at + 1})`);
	}

	private step(): void {
		if (this.xml[this.at] !== '<') return this.addText(unescaped(this.upTo('<')));
		if (this.skips('<!--')) return void this.through('-->');
		if (this.skips('<?')) return void this.through('?>');
		if (this.skips('<![CDATA[')) return this.addText(this.through(']]>'));
		if (this.skips('<!')) throw broken('it has a DOCTYPE or another declaration');
		if (this.skips('</')) return this.close(this.name());
		this.openElement();
	}

	private skips(start: string): boolean {
		const isThere = this.xml.startsWith(start, this.at);
		if (isThere) this.at += start.length;
		return isThere;
	}

	/** What comes before the mark, or before the end. */
	private upTo(mark: string): string {
		const end = this.xml.indexOf(mark, this.at);
		const part = this.xml.slice(this.at, end < 0 ? undefined : end);
		this.at += part.length;
		return part;
	}

	/** What comes before the mark, which must be there. */
	private through(mark: string): string {
		const part = this.upTo(mark);
		if (!this.skips(mark)) throw broken('it ends too early');
		return part;
	}

	private match(pattern: RegExp): string {
		pattern.lastIndex = this.at;
		const [found] = pattern.exec(this.xml) ?? [''];
		this.at += found.length;
		return found;
	}

	private name(): string {
		const name = this.match(NAME);
		if (name === '') throw this.brokenHere('a name is missing');
		return name;
	}

	/** The name of a new element or attribute. */
	private newName(): string {
		if (++this.parts > MAX_PARTS) throw broken(`it has more than ${MAX_PARTS} elements and attributes`);
		return this.name();
	}

	private addText(text: string): void {
		const element = this.open.at(-1);
		if (element !== undefined) element.text += text;
		else if (text.trim() !== '') throw broken('it has text outside of its root element');
	}

	private openElement(): void {
		const from = this.at++;
		const element: XmlElement = { name: this.newName(), attributes: new Map(), children: [], text: '', from, to: from };
		this.attributes(element);
		const parent = this.open.at(-1);
		if (parent === undefined && this.root !== undefined) throw broken('it has more than one root element');
		this.root ??= element;
		parent?.children.push(element);
		this.open.push(element);
		if (this.open.length > MAX_DEPTH) throw broken(`it has more than ${MAX_DEPTH} levels`);
		if (this.skips('/>')) this.end();
		else if (!this.skips('>')) throw this.brokenHere("an element doesn't end");
	}

	private attributes({ attributes }: XmlElement): void {
		for (this.match(BLANKS); !['/', '>', undefined].includes(this.xml[this.at]); this.match(BLANKS)) {
			const name = this.newName();
			this.match(BLANKS);
			const isThere = this.skips('=');
			this.match(BLANKS);
			const quote = this.xml[this.at];
			if (!isThere || (quote !== '"' && quote !== "'")) throw this.brokenHere('an attribute has no value');
			this.at++;
			const value = this.through(quote);
			if (value.includes('<') || attributes.has(name)) throw this.brokenHere('an attribute is not valid');
			attributes.set(name, unescaped(value));
		}
	}

	private close(name: string): void {
		this.match(BLANKS);
		if (this.open.at(-1)?.name !== name || !this.skips('>'))
			throw this.brokenHere('the end of another element is here');
		this.end();
	}

	private end(): void {
		const element = this.open.pop();
		if (element !== undefined) element.to = this.at;
	}
}

/**
 * The root element of XML, without comments and processing instructions. Entities other than the five that XML defines, and
 * a DOCTYPE, are refused.
 * @throws Problem for a text that is not such XML
 */
export const parseXml = (xml: string): XmlElement => new XmlReader(xml).read();
