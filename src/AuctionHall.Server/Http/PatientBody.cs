using System.IO.Pipelines;
using AuctionHall.Server.Limiting;
using Microsoft.AspNetCore.Http.Features;

namespace AuctionHall.Server.Http;

// Kestrel's own rate adds a grace for every write to the one before, so that a reader of many small frames is given minutes.

/// <summary>
/// The body of every answer: written in pieces of <see cref="ServerLimits.WriteBytesMax"/>, and a reader who makes no room for the next one within the
/// <see cref="ReaderPatience"/> is cut. So no answer, however large, waits for a reader who has stopped.
/// </summary>
internal sealed class PatientBody : IHttpResponseBodyFeature
{
    private readonly IHttpResponseBodyFeature _inner;

    private PatientBody(IHttpResponseBodyFeature inner, HttpContext context)
    {
        _inner = inner;
        Writer = new PatientWriter(inner.Writer, context, context.RequestServices.GetRequiredService<ReaderPatience>().Span);
        Stream = Writer.AsStream();
    }

    public Stream Stream { get; }

    public PipeWriter Writer { get; }

    /// <summary>Before anything is written.</summary>
    public static void Use(HttpContext context)
    {
        if (context.Features.Get<IHttpResponseBodyFeature>() is { } inner) context.Features.Set<IHttpResponseBodyFeature>(new PatientBody(inner, context));
    }

    public Task StartAsync(CancellationToken cancellationToken = default) => _inner.StartAsync(cancellationToken);

    public void DisableBuffering() => _inner.DisableBuffering();

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    public Task CompleteAsync() => _inner.CompleteAsync();

    private sealed class PatientWriter(PipeWriter inner, HttpContext context, TimeSpan patience) : PipeWriter
    {
        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override void Advance(int bytes) => inner.Advance(bytes);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => InTime(inner.FlushAsync(cancellationToken));

        public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
            source.Length <= ServerLimits.WriteBytesMax ? InTime(inner.WriteAsync(source, cancellationToken)) : InPieces(source, cancellationToken);

        private async ValueTask<FlushResult> InPieces(ReadOnlyMemory<byte> source, CancellationToken cancellation)
        {
            while (true)
            {
                var piece = source[..Math.Min(source.Length, ServerLimits.WriteBytesMax)];
                var result = await InTime(inner.WriteAsync(piece, cancellation));
                source = source[piece.Length..];
                if (source.IsEmpty || result.IsCompleted || result.IsCanceled) return result;
            }
        }

        private ValueTask<FlushResult> InTime(ValueTask<FlushResult> flush) => flush.IsCompleted ? flush : Wait(flush.AsTask());

        private async ValueTask<FlushResult> Wait(Task<FlushResult> flush)
        {
            try
            {
                return await flush.WaitAsync(patience);
            }
            catch (TimeoutException)
            {
                context.Abort();
                throw new OperationCanceledException("the reader takes nothing any more");
            }
        }
    }
}
