using BenchmarkDotNet.Attributes;
using ClinicMfa.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Benchmarks;

/// <summary>Composing the message that carries a code.</summary>
[SideBySide]
public class MessageBenchmarks
{
    private static readonly DateTimeOffset SentAt = TimeProvider.System.GetUtcNow();

    private readonly ICodeMessageComposer _composer;
    private readonly CodeMessage _email;
    private readonly CodeMessage _text;

    public MessageBenchmarks()
    {
        var bed = new ClinicMfaTestBed();
        _composer = bed.Services.GetRequiredService<ICodeMessageComposer>();
        var user = bed.AddUser("harbor", "therapist");
        var code = bed.Services.GetRequiredService<ICodeIssuer>().Issue(new CodeBinding(user.Subject, ChallengeId.Create(), ChallengePurpose.SignIn, MfaMethod.Email, user.AccountEmail!)).Code;
        _email = new CodeMessage
        {
            MessageId = "benchmark",
            Method = MfaMethod.Email,
            Destination = user.AccountEmail!,
            Code = code,
            Reference = new MessageReference("K7"),
            SentAt = SentAt,
            ExpiresAt = SentAt.AddMinutes(10),
            Purpose = ChallengePurpose.SignIn,
            User = user,
        };
        _text = _email with { Method = MfaMethod.Text, Destination = "+14152013377" };
    }

    /// <summary>Nothing but one line with the code in it.</summary>
    [Benchmark(Baseline = true)]
    public string OneLine() => $"{_email.User.ClinicName}: {_email.Code.Reveal()} is your code. It expires at {_email.ExpiresAt:t}.";

    /// <summary>A text, in the user's language, of one part (rule M4).</summary>
    [Benchmark]
    public ComposedText Text() => _composer.ComposeText(_text);

    /// <summary>An email: subject, plain text, HTML.</summary>
    [Benchmark]
    public ComposedEmail Email() => _composer.ComposeEmail(_email);
}
