import { seed } from '../../seed.mjs';
import { batched } from './batched.mjs';
import { cellsOf, expectAsTable, runCell, type Cell } from './cell.mjs';
import { singles } from './singles.mjs';
import { streamed } from './streamed.mjs';
import { useWorkshop } from './workshop.mjs';

// Two executions at the same time that share an account: one of them meets the fault every time

const all = cellsOf([...singles, ...batched, ...streamed]);
/** Each fault with every fifth of its operations: the other tests have all of them. */
const cells = all.filter(([name, { kind }]) => {
	const same = all.filter(([, other]) => other.kind.name === kind.name).map(([title]) => title);
	const step = Math.min(5, same.length);
	return same.indexOf(name) % step === seed % step;
});
const fatesIn = useWorkshop(
	cells.map(([, cell]) => cell),
	async (sandbox, cell) => await runCell(sandbox, cell, true),
);

it.each<[string, Cell]>(cells)('%s', async (_name, cell) => {
	expectAsTable(cell, await fatesIn(cell));
});
