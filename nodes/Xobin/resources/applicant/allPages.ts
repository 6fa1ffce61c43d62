import { applicationId, type Applicant, type Page } from './page';

/** The applicants of all pages that were needed. */
export interface Applicants {
	/** Each applicant once. A record without an ID can't be compared, so all of those are kept. */
	rows: Applicant[];
	/** Why applicants may be missing, as a sentence; undefined if nothing says so. */
	incomplete?: string;
	/** The page that had none who are new, although Xobin announced more; undefined if the list came to its end. */
	emptyPage?: number;
}

/** Collects the applicants of pages. If one is added between two requests, others move to the next page and appear again. */
class Collected {
	readonly rows: Applicant[] = [];
	private readonly ids = new Set<string>();
	private readonly pagesWithoutIds = new Set<string>();

	/** @returns whether the page had something new */
	add(page: Applicant[]): boolean {
		const idsBefore = this.ids.size;
		const odd = page.filter((row) => applicationId(row) === undefined);
		if (odd.length === page.length) {
			const text = JSON.stringify(page);
			if (page.length === 0 || this.pagesWithoutIds.has(text)) return false;
			this.pagesWithoutIds.add(text);
		}
		for (const row of page) {
			const id = applicationId(row);
			if (id !== undefined && this.ids.has(id)) continue;
			if (id !== undefined) this.ids.add(id);
			this.rows.push(row);
		}
		return this.ids.size > idsBefore || odd.length === page.length;
	}
}

/**
 * Reads pages until enough applicants were found or there are no more. A page without anybody new is the last one, whatever
 * Xobin announces: otherwise it would never end.
 * @param wanted how many applicants are needed
 * @param read reads the page with this number, from 1
 */
export async function allPages(wanted: number, read: (page: number) => Promise<Page>): Promise<Applicants> {
	const found = new Collected();
	for (let number = 1; ; number++) {
		const { rows, hasNext, total } = await read(number);
		const isNew = found.add(rows);
		const count = found.rows.length;
		if (count >= wanted) return { rows: found.rows.slice(0, wanted) };
		const missing = total !== undefined && count < total;
		const incomplete = missing
			? `Xobin returned ${count} of ${total} applicants, so the list may be incomplete.`
			: undefined;
		if (hasNext === false) return { rows: found.rows, incomplete };
		if (isNew) continue;
		if (total !== undefined && !missing) return { rows: found.rows };
		if (hasNext === undefined) {
			const unsure = `Xobin didn't say whether there are more applicants than the ${count} that it returned.`;
			return { rows: found.rows, incomplete: incomplete ?? (rows.length > 0 ? unsure : undefined) };
		}
		const announced = `Xobin announced more applicants than the ${count} that it returned.`;
		return { rows: found.rows, incomplete: announced, emptyPage: number };
	}
}
