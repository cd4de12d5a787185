namespace AuctionHall.Cli.Shell;

/// <summary>The hand-written page behind `auctionhall --help`.</summary>
internal static class HelpText
{
    public const string All = """
        auctionhall: a hall where sealed bids are opened in public

        usage: auctionhall VERB [ARGUMENTS]      auctionhall VERB --help shows the arguments and an example

        organisers
          terms check FILE                    every problem of terms, with line, field and remedy
          terms schema                        the JSON Schema of terms
          terms preset --list|NAME            the rules of known rounds, to begin terms with
          import catalogue|demand FILE.csv    groups, products and volumes of terms, out of CSV files
          sign FILE --key KEY                 add a signature; makes an envelope from a payload with --kind
          drafts --url URL --key KEY          what waits at the hall for organisers' signatures
          round publish|open|pause|resume|postpone|cancel|correct|again|status
          enrol FOLDER|FILE.csv               enrol enterprises by their requests
          draft TERMS OUTCOMES LISTS.csv      who supplies which region, by lists of preferences
          allot TERMS OUTCOMES DEMAND.csv     who supplies how much to which institution, to the unit

        custodians
          custodian new NAME                  signing key, seed and a backup of both
          custodian custody                   the public keys of a round, before bidding
          custodian release                   the secret keys of a sitting, after the closing was checked

        enterprises
          key new --code --name               signing key and the request to be enrolled
          seal --price p-1=2.92               seal a quotation on this machine
          submit FILE                         send a statement and keep its receipt
          withdraw                            a bid without a quotation, in place of the last one
          revival accept|pass                 the answer to an offer that an outcome makes
          receipt check|list                  what the hall promised

        everyone
          watch URL ROUND                     a line for every fact of a round, as it is published
          bundle URL ROUND -o FILE            take the whole public log home
          verify BUNDLE                       check everything again, offline
          rank TERMS QUOTATIONS               the ranking alone, of plain quotations
          export BUNDLE|URL -o FOLDER         opening record and outcome as CSV and workbooks

        rehearsals
          play SCRIPT                         a script on virtual time, or with --url against a hall
          replay BOOK.json                    a historical bid book, sealed again and compared with its answers
          demo --url URL                      a round of 40 groups with invented prices

        operators
          serve                               the hall itself (`ops/auctionhall serve --help`)

        exit codes: 0 done; 1 failed or refused; 2 usage; 3 something was not checked (--strict) or a tool is missing

        example: auctionhall verify round.bundle --round 3f6a… --receipt my-bid.receipt

        """;
}
