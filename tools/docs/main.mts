import { writeOperations } from './operations.mjs';

await writeOperations();
