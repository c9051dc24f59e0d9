/** Which page is asked for, told to the pages by our own server; what a client sends is replaced. */
export const PATH_HEADER = "x-bearing-path";
