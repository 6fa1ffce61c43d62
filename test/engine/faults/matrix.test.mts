import { cellsOf, expectAsTable, runCell, type Cell } from './cell.mjs';
import { singles } from './singles.mjs';
import { useWorkshop } from './workshop.mjs';

const cells = cellsOf(singles);
const fatesIn = useWorkshop(
	cells.map(([, cell]) => cell),
	async (sandbox, cell) => await runCell(sandbox, cell),
);

it.each<[string, Cell]>(cells)('%s', async (_name, cell) => {
	expectAsTable(cell, await fatesIn(cell));
});
