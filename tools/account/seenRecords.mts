import { isNode } from './contract.mjs';
import type { RawAnswer } from './recorder.mjs';

const normalized = (name: string): string => name.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase();

/** The records in the answers so far, which hold the IDs that later calls need. They stay in this process. */
export class SeenRecords {
	/** The objects of each endpoint, at any depth. */
	private readonly records = new Map<string, Array<Record<string, unknown>>>();

	/** @param endpoint of the contract */
	add(endpoint: string, { body, status }: RawAnswer): void {
		if (status < 200 || status >= 300) return;
		let json: unknown;
		try {
			json = JSON.parse(body.toString('utf8'));
		} catch {
			return;
		}
		const found = this.records.get(endpoint) ?? [];
		this.records.set(endpoint, found);
		const walk = (value: unknown): void => {
			if (typeof value !== 'object' || value === null) return;
			if (isNode(value)) found.push(value);
			Object.values(value).forEach(walk);
		};
		walk(json);
	}

	/** Different values of the fields with one of these names, whatever their letter case and underscores. */
	valuesOf(names: string[], endpoints: string[] = [...this.records.keys()]): string[] {
		const wanted = names.map(normalized);
		const values = endpoints
			.flatMap((endpoint) => this.records.get(endpoint) ?? [])
			.flatMap((record) =>
				Object.entries(record)
					.filter(([name]) => wanted.includes(normalized(name)))
					.map(([, value]) => value),
			);
		const usable = values.filter((value) => typeof value === 'number' || (typeof value === 'string' && value !== ''));
		return [...new Set(usable.map(String))];
	}
}
