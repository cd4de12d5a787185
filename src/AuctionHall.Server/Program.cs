using AuctionHall.Server.Hosting;

// The hall on one node: its desks are this process's own.
return await HallProgram.Run(args, (builder, _, parts) => builder.Services.AddHall(parts));
