using System.Collections.Concurrent;

namespace ClinicMfa.LoadTest.Client;

/// <summary>The codes that a server has sent, by address.</summary>
internal sealed class CodeInbox
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _codes = new(StringComparer.Ordinal);

    public void Put(string email, string code) => Of(email).TrySetResult(code);

    public void Empty(string email) => _codes.TryRemove(email, out _);

    /// <summary>Takes the code of an address out, waiting for it.</summary>
    /// <exception cref="LoginFailure">None came.</exception>
    public async Task<string> TakeAsync(string email, CancellationToken cancellationToken)
    {
        try
        {
            return await Of(email).Task.WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new LoginFailure($"no code within {Patience.TotalSeconds:0} s");
        }
        finally
        {
            Empty(email);
        }
    }

    private TaskCompletionSource<string> Of(string email) => _codes.GetOrAdd(email, _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));
}
