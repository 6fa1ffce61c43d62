/** Nothing may block n8n for longer than 200 ms. This is in ms of processor time, with a margin for a slow machine. */
export const LONGEST_BLOCK_MS = 1_000;

/** Watches this process while it does something: how long n8n could do nothing else, and how much memory it needed. */
export class Monitor {
	/** The longest block in ms of processor time: on a busy machine, any process may have to wait. */
	block = 0;
	/** The most memory outside V8's heap, in bytes: what it had at the start is not counted. */
	memory = 0;
	private readonly before = process.memoryUsage().external;
	private at = performance.now();
	private used = process.cpuUsage();
	private readonly timer = setInterval(() => this.look(), 5);

	stop(): void {
		this.look();
		clearInterval(this.timer);
	}

	private look(): void {
		const { user, system } = process.cpuUsage(this.used);
		const passed = performance.now() - this.at;
		// Other threads may use a processor, too
		this.block = Math.max(this.block, Math.min(passed, (user + system) / 1_000));
		this.memory = Math.max(this.memory, process.memoryUsage().external - this.before);
		this.at = performance.now();
		this.used = process.cpuUsage();
	}
}
