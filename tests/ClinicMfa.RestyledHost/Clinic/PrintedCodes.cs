namespace ClinicMfa.RestyledHost;

/// <summary>Sends nothing: whoever started the program reads the code.</summary>
public sealed class PrintedCodes(MfaMethod method) : ICodeSender
{
    public MfaMethod Method => method;

    public Task<CodeSendResult> SendAsync(CodeMessage message, CancellationToken cancellationToken)
    {
        Console.WriteLine($"The code is {message.Code.Reveal()}");
        return Task.FromResult<CodeSendResult>(new CodeSendResult.Accepted(null));
    }
}
