import { type Waiter, WaitingAttempts } from '../../../../nodes/engine/retry/waitingAttempts';

const waiterOf = (attempt: number, isStarted: boolean) => ({ attempt, isStarted }) as Waiter;

it.each([
	[false, [1, 3, 2]],
	[true, [3, 2, 1]],
])('those of items in progress go in the order in which they came, or the most tried first: %s', (isFirst, order) => {
	const waiting = new WaitingAttempts(isFirst, undefined, () => {});
	for (const attempt of [1, 3, 2]) waiting.add(waiterOf(attempt, true));
	for (const attempt of [1, 1]) waiting.add(waiterOf(attempt, false));
	expect(waiting.started.map(({ attempt }) => attempt)).toEqual(order);
	expect(waiting.fresh).toHaveLength(2);
	for (const waiter of waiting.all) waiting.remove(waiter);
	expect(waiting.isEmpty).toBe(true);
});
