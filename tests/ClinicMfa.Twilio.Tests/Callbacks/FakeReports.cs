using System.Collections.Concurrent;

namespace ClinicMfa.Twilio.Tests;

/// <summary>Records what it is told, and answers as told, the last answer over and over.</summary>
internal sealed class FakeReports(params DeliveryReportOutcome[] answers) : IMfaDeliveryReports
{
    private readonly ConcurrentQueue<DeliveryReportOutcome> _answers = new(answers);

    public ConcurrentQueue<(string Ticket, DeliveryReport Report)> Reports { get; } = [];

    public ConcurrentQueue<(MfaMethod Method, string Destination, bool IsOptedOut, string ReportId)> OptOuts { get; } = [];

    /// <summary>What its store does instead of answering.</summary>
    public Exception? Failure { get; set; }

    public int Calls => Reports.Count + OptOuts.Count;

    public Task<DeliveryReportOutcome> ReportAsync(string ticket, DeliveryReport report, CancellationToken cancellationToken)
    {
        Reports.Enqueue((ticket, report));
        return Answer();
    }

    public Task<DeliveryReportOutcome> ReportOptOutAsync(MfaMethod method, string destination, bool isOptedOut, string reportId, CancellationToken cancellationToken)
    {
        OptOuts.Enqueue((method, destination, isOptedOut, reportId));
        return Answer();
    }

    private Task<DeliveryReportOutcome> Answer()
    {
        if (Failure is not null)
            return Task.FromException<DeliveryReportOutcome>(Failure);
        if (_answers.Count > 1 && _answers.TryDequeue(out var next))
            return Task.FromResult(next);
        return Task.FromResult(_answers.TryPeek(out var last) ? last : DeliveryReportOutcome.Taken);
    }
}
