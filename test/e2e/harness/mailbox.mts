import { createRequire } from 'node:module';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';

import type { NewWorkflow } from '../../../tools/n8n/types.mjs';
import type { E2e } from './useE2e.mjs';

/** A mail as its receiver reads it. */
interface Mail {
	subject?: string;
	to: { text: string };
	text?: string;
	attachments: Array<{ filename?: string; content: Buffer }>;
}

// n8n comes with it
const { simpleParser } = createRequire(join(process.cwd(), 'playground', 'package.json'))('mailparser') as {
	simpleParser(source: string): Promise<Mail>;
};

/** Speaks as much SMTP as it takes to be handed a mail. */
function receive(socket: Socket, take: (source: string) => Promise<void>): void {
	let text = '';
	let isMail = false;
	const answer = (line: string) => socket.write(`${line}\r\n`);
	const hear = async (said: string) => {
		if (isMail) {
			isMail = false;
			await take(said.replace(/^\.\./gm, '.'));
			return answer('250 taken');
		}
		isMail = said.startsWith('DATA');
		return answer(isMail ? '354 go on' : said.startsWith('QUIT') ? '221 bye' : '250 fine');
	};
	answer('220 ready');
	socket.on('error', () => undefined);
	socket.setEncoding('latin1').on('data', async (part: string) => {
		text += part;
		for (;;) {
			const end = text.indexOf(isMail ? '\r\n.\r\n' : '\r\n');
			if (end < 0) return;
			const said = text.slice(0, end);
			text = text.slice(end + (isMail ? 5 : 2));
			await hear(said);
		}
	});
}

interface Mailbox {
	/** What came since the test began. */
	mails: Mail[];
	/** Switches on the mail nodes of a template, with a credential for this mailbox. */
	enable(template: NewWorkflow): NewWorkflow;
}

/**
 * A mail server on 127.0.0.1 for a test file, whoever the mails are for.
 * @returns to be called inside tests
 */
export function useMailbox(e2e: () => E2e): () => Mailbox {
	let server: Server;
	let credential: { id: string; name: string };
	const mails: Mail[] = [];
	beforeAll(async () => {
		server = createServer((socket) => receive(socket, async (source) => void mails.push(await simpleParser(source))));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const data = { user: '', password: '', host: '127.0.0.1', port, secure: false, disableStartTls: true };
		credential = await e2e().n8n.credentials.create({ name: `Mailbox ${port}`, type: 'smtp', data });
	});
	beforeEach(() => void (mails.length = 0));
	afterAll(async () => {
		server.close();
		await e2e().n8n.credentials.delete(credential.id);
	});
	const enable = (template: NewWorkflow): NewWorkflow => ({
		...template,
		nodes: template.nodes.map((node) =>
			node.type === 'n8n-nodes-base.emailSend' ? { ...node, disabled: false, credentials: { smtp: credential } } : node,
		),
	});
	return () => ({ mails, enable });
}
