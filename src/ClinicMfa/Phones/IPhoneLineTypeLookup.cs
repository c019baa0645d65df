namespace ClinicMfa;

/// <summary>Tells what kind of line a number is, from a carrier database. Optional; where registered, only mobiles can be set up (rule E1).</summary>
public interface IPhoneLineTypeLookup
{
    /// <summary>Looks a number up.</summary>
    /// <param name="phoneNumber">The number in E.164.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    Task<PhoneLineType> FindAsync(string phoneNumber, CancellationToken cancellationToken);
}
