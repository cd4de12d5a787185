/** True in the files that work without a network (DESIGN 2): the round comes from a file, and what is signed goes to one. */
export const offline = import.meta.env.MODE === "offline";
