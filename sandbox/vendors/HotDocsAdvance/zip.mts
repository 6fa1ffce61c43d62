import { crc32 } from 'node:zlib';

/** Concatenates numbers, little-endian: `[bytes, value]`. */
function layout(...numbers: Array<[bytes: 2 | 4, value: number]>): Buffer {
	return Buffer.concat(
		numbers.map(([size, value]) => {
			const field = Buffer.alloc(size);
			field.writeUIntLE(value, 0, size);
			return field;
		}),
	);
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 1980-01-01, the earliest date of the format. */
const DATE = 0x0021;

/** A ZIP archive of the files, which are stored without compression. */
export function zip(files: Array<{ name: string; content: Buffer }>): Buffer {
	const locals: Buffer[] = [];
	const centrals: Buffer[] = [];
	let offset = 0;
	for (const { name, content } of files) {
		const title = Buffer.from(name);
		const sizes: Array<[2 | 4, number]> = [
			[4, crc32(content)],
			[4, content.length],
			[4, content.length],
			[2, title.length],
			[2, 0],
		];
		const how: Array<[2 | 4, number]> = [
			[2, 20],
			[2, 0x800],
			[2, 0],
			[2, 0],
			[2, DATE],
		];
		const local = Buffer.concat([layout([4, LOCAL], ...how, ...sizes), title, content]);
		centrals.push(layout([4, CENTRAL], [2, 20], ...how, ...sizes, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), title);
		locals.push(local);
		offset += local.length;
	}
	const central = Buffer.concat(centrals);
	const count = files.length;
	const end = layout([4, END], [2, 0], [2, 0], [2, count], [2, count], [4, central.length], [4, offset], [2, 0]);
	return Buffer.concat([...locals, central, end]);
}
