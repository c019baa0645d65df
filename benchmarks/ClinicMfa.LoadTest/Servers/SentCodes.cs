namespace ClinicMfa.LoadTest.Servers;

/// <summary>The fake mail of every host: a code goes to the client as a line of output instead of to a mailbox.</summary>
internal sealed class SentCodes
{
    public void Add(string email, string code) => Console.Out.WriteLine($"{ServerLines.Code} {email} {code}");
}
