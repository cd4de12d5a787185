// Stands in for Node's `crypto`, which @hpke/common asks for where there is no WebCrypto: every browser that these pages run in has it.
export {};
