import type { N8nClient } from '../../../tools/n8n/client.mjs';

type Row = Record<string, string | number | null>;

interface Table {
	id: string;
	name: string;
}

/** A data table of n8n, as its user sees it. */
export function dataTable({ http }: N8nClient, name: string) {
	const path = async () => {
		const { id } = await http.call<{ id: string }>('GET', '/rest/projects/personal');
		const tables = `/rest/projects/${id}/data-tables`;
		const { data } = await http.call<{ data: Table[] }>('GET', tables);
		return { tables, table: data.find((table) => table.name === name) };
	};
	const pathOfTable = async () => {
		const { tables, table } = await path();
		if (table === undefined) throw new Error(`n8n has no data table "${name}"`);
		return `${tables}/${table.id}`;
	};
	return {
		/** Creates it with these columns, if it doesn't exist. */
		create: async (columns: Record<string, 'string' | 'number'>) => {
			const { tables, table } = await path();
			const body = { name, columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })) };
			if (table === undefined) await http.call('POST', tables, { body });
		},
		insert: async (...rows: Row[]) =>
			await http.call('POST', `${await pathOfTable()}/insert`, { body: { data: rows, returnType: 'count' } }),
		/** Its rows, at most 100, in the order in which they were created. */
		rows: async () =>
			(
				await http.call<{ data: Row[] }>('GET', `${await pathOfTable()}/rows`, {
					query: { take: 100, sortBy: 'id:asc' },
				})
			).data,
		/** Deletes it, if it exists. */
		drop: async () => {
			const { tables, table } = await path();
			if (table !== undefined) await http.call('DELETE', `${tables}/${table.id}`);
		},
	};
}
